namespace Sage.Sandbox;

/// <summary>What kind of trouble a sandbox reports; whoever talks to people makes an exit code of it.</summary>
internal enum SandboxFault
{
    /// <summary>There is no such transaction, savepoint or directory.</summary>
    NotFound,

    /// <summary>A name fits several transactions, or the request contradicts itself.</summary>
    Usage,

    /// <summary>Another process uses the transaction.</summary>
    Busy,

    /// <summary>What is stored is not what was written.</summary>
    Damaged,

    /// <summary>A person must decide: the workspace changed underneath.</summary>
    Decide,

    /// <summary>This host cannot enforce what was asked for.</summary>
    Unsupported,

    /// <summary>The policy forbids it: a command that is unsafe, a change that is flagged.</summary>
    Refused,

    /// <summary>The system said no: no space, read-only, no permission.</summary>
    Failed,
}

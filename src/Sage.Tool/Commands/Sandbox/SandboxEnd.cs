namespace Sage.Tool.Commands.Sandbox;

/// <summary>What happens to a transaction when its command has ended.</summary>
internal enum SandboxEnd
{
    /// <summary>It stays open, unless nothing changed.</summary>
    Keep,

    /// <summary>It is committed when the command succeeded, and stays open otherwise.</summary>
    Commit,

    /// <summary>It is discarded.</summary>
    Discard,
}

namespace Sage.Sandbox.Filter;

/// <summary>What a filter does with a system call.</summary>
internal enum CallRule
{
    Allowed,

    /// <summary>EPERM.</summary>
    Denied,

    /// <summary>ENOSYS.</summary>
    Missing,

    /// <summary><c>clone</c> without flags of namespaces.</summary>
    NoNamespaces,

    /// <summary><c>ioctl</c> but for those that put characters into a terminal's input.</summary>
    NoTerminalInput,

    /// <summary><c>personality</c> with those that programs of today use.</summary>
    KnownPersonalities,

    /// <summary><c>socket</c> but for those to a virtual machine's host.</summary>
    NoVirtualSockets,
}

namespace Sage.Runtime;

/// <summary>Where the commands of a phase run.</summary>
public enum SandboxMode
{
    /// <summary>On the host, as the program itself does.</summary>
    None,

    /// <summary>
    /// In a sandbox with a copy-on-write view of the working directory; everything else is read-only. What they change is committed as one when
    /// the phase completes, and vanishes when it does not. Linux only.
    /// </summary>
    Transaction,
}

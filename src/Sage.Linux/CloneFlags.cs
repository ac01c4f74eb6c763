namespace Sage.Linux;

/// <summary>Flags of <c>clone(2)</c>; those of namespaces are also those of <c>setns(2)</c>.</summary>
internal static class CloneFlags
{
    /// <summary><c>CLONE_VM</c>: the same memory.</summary>
    public const long SharedMemory = 0x100;

    /// <summary><c>CLONE_FILES</c>: the same descriptors.</summary>
    public const long SharedFiles = 0x400;

    /// <summary><c>CLONE_PIDFD</c>.</summary>
    public const long PidFd = 0x1000;

    /// <summary><c>CLONE_PARENT</c>: the caller's parent becomes the parent.</summary>
    public const long Sibling = 0x8000;

    public const long NewMounts = 0x20000;

    public const long NewCgroups = 0x2000000;

    public const long NewHostName = 0x4000000;

    public const long NewIpc = 0x8000000;

    public const long NewUsers = 0x10000000;

    public const long NewPids = 0x20000000;

    public const long NewNetwork = 0x40000000;
}

namespace Sage.Sandbox.Launch;

/// <summary>Flags of <c>mount(2)</c> and attributes of <c>mount_setattr(2)</c>.</summary>
internal static class MountFlags
{
    public const long NoSetUid = 2;
    public const long NoDevices = 4;
    public const long NoExecution = 8;
    public const long Bind = 0x1000;
    public const long Recursive = 0x4000;
    public const long Private = 0x40000;
    public const long Slave = 0x80000;

    /// <summary><c>MNT_DETACH</c> of <c>umount2(2)</c>.</summary>
    public const long Detach = 2;

    /// <summary><c>AT_RECURSIVE</c>.</summary>
    public const long WholeTree = 0x8000;

    public const ulong AttributeReadOnly = 1;
    public const ulong AttributeNoSetUid = 2;
    public const ulong AttributeNoDevices = 4;
    public const ulong AttributeNoExecution = 8;

    /// <summary>What the host's files are inside.</summary>
    public const ulong Harmless = AttributeReadOnly | AttributeNoSetUid | AttributeNoDevices;
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary><c>struct statx</c> from <c>linux/stat.h</c>: 256 bytes on every architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct StatxBuffer
{
    /// <summary><c>STATX_BASIC_STATS</c>: every field below.</summary>
    public const uint BasicStats = 0x7ff;

    /// <summary><c>STATX_MNT_ID</c>, Linux 5.8: <see cref="MountId"/>.</summary>
    public const uint WithMount = 0x1000;

    /// <summary><c>STATX_TYPE</c>: the type in <see cref="Mode"/>.</summary>
    public const uint TypeOnly = 0x1;

    /// <summary><c>STATX_ATTR_MOUNT_ROOT</c>: the file is the root of a mount.</summary>
    public const ulong MountRoot = 0x2000;

    [FieldOffset(0)] public uint Mask;
    [FieldOffset(8)] public ulong Attributes;
    [FieldOffset(16)] public uint Links;
    [FieldOffset(20)] public uint Uid;
    [FieldOffset(24)] public uint Gid;
    [FieldOffset(28)] public ushort Mode;
    [FieldOffset(32)] public ulong Inode;
    [FieldOffset(40)] public ulong Size;

    /// <summary>How many units of 512 bytes the file takes.</summary>
    [FieldOffset(48)] public ulong Blocks;
    [FieldOffset(96)] public StatxTime ChangeTime;
    [FieldOffset(112)] public StatxTime ModificationTime;
    [FieldOffset(128)] public uint DeviceNodeMajor;
    [FieldOffset(132)] public uint DeviceNodeMinor;
    [FieldOffset(136)] public uint DeviceMajor;
    [FieldOffset(140)] public uint DeviceMinor;
    [FieldOffset(144)] public ulong MountId;
}

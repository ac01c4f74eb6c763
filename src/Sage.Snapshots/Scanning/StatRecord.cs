using System.Runtime.InteropServices;

namespace Sage.Snapshots.Scanning;

/// <summary>What the stat index keeps of an entry, as it lies in the file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct StatRecord
{
    public ulong Inode;
    public long Size;
    public long ModifiedSeconds;
    public long ChangedSeconds;
    public uint ModifiedNanoseconds;
    public uint ChangedNanoseconds;
    public uint Mode;
    public uint Uid;
    public uint Gid;
    public uint Links;
    public ulong DeviceNode;

    /// <summary>Where the name is among the names.</summary>
    public uint Name;

    /// <summary>The name's length in bytes.</summary>
    public ushort NameLength;

    /// <summary>Whether the file system would not have shown a later change; then nothing here is believed.</summary>
    public ushort Racy;

    /// <summary>The number of the directory that this entry is, or <see cref="NoDirectory"/>.</summary>
    public uint Directory;

    public const uint NoDirectory = uint.MaxValue;

    /// <summary>Whether an entry is still what it was.</summary>
    public readonly bool Matches(in EntryStat stat) =>
        Racy == 0 && Inode == stat.Inode && Size == stat.Size && Mode == stat.Mode && Uid == stat.Uid && Gid == stat.Gid && Links == stat.Links
        && ChangedSeconds == stat.Changed.Seconds && ChangedNanoseconds == stat.Changed.Nanoseconds
        && ModifiedSeconds == stat.Modified.Seconds && ModifiedNanoseconds == stat.Modified.Nanoseconds && DeviceNode == stat.DeviceNode;
}

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

    /// <summary>Whether the file system would not have shown a later change: <see cref="MayHideChange"/> or <see cref="MayBeMapped"/>.</summary>
    public ushort Racy;

    /// <summary>The number of the directory that this entry is, or <see cref="NoDirectory"/>.</summary>
    public uint Directory;

    public const uint NoDirectory = uint.MaxValue;

    /// <summary>The entry's times are not older than the look at it, so nothing here is believed.</summary>
    public const ushort MayHideChange = 1;

    /// <summary>
    /// The entry was read while the file system held writes back: who has the file mapped may go on writing, and its times need not change. Believed while changes are told, and not
    /// by a scan.
    /// </summary>
    public const ushort MayBeMapped = 2;

    /// <summary>What is kept of an entry, but for its name.</summary>
    /// <param name="start">When the scan began.</param>
    /// <param name="isUnstable">Whether it changed while it was read.</param>
    public static StatRecord Of(in EntryStat stat, FileTime start, bool isUnstable) => new()
    {
        Inode = stat.Inode,
        Size = stat.Size,
        ModifiedSeconds = stat.Modified.Seconds,
        ModifiedNanoseconds = stat.Modified.Nanoseconds,
        ChangedSeconds = stat.Changed.Seconds,
        ChangedNanoseconds = stat.Changed.Nanoseconds,
        Mode = stat.Mode,
        Uid = stat.Uid,
        Gid = stat.Gid,
        Links = stat.Links,
        DeviceNode = stat.DeviceNode,
        Racy = isUnstable || stat.IsRacy(start) ? MayHideChange : (ushort)0,
        Directory = NoDirectory,
    };

    /// <summary>Whether an entry is still what it was.</summary>
    public readonly bool Matches(in EntryStat stat) =>
        (Racy & MayHideChange) == 0 && Inode == stat.Inode && Size == stat.Size && Mode == stat.Mode && Uid == stat.Uid && Gid == stat.Gid && Links == stat.Links
        && ChangedSeconds == stat.Changed.Seconds && ChangedNanoseconds == stat.Changed.Nanoseconds
        && ModifiedSeconds == stat.Modified.Seconds && ModifiedNanoseconds == stat.Modified.Nanoseconds && DeviceNode == stat.DeviceNode;
}

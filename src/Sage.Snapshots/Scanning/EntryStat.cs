using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Scanning;

/// <summary>What the file system says of an entry.</summary>
/// <param name="Mode">The type and the permission bits, as <c>st_mode</c> has them.</param>
/// <param name="Links">How many names the file has.</param>
/// <param name="DeviceNode">What a device node stands for: the major number in the upper half, the minor in the lower.</param>
/// <param name="HasHoles">Whether it takes less room than its size: it has holes, or its file system compresses.</param>
internal readonly record struct EntryStat(
    ulong Device, ulong Inode, long Size, FileTime Modified, FileTime Changed, uint Mode, uint Uid, uint Gid, uint Links, ulong DeviceNode, bool HasHoles)
{
    /// <summary>What it is, of <see cref="ModeType"/>.</summary>
    public uint Type => Mode & ModeType.Mask;

    /// <summary>Whether the system cannot say what it is, but that it is no file, directory or link.</summary>
    public bool IsUnclear => Uid == EntryHead.Unknown && Type == ModeType.Socket;

    /// <summary>What a tree calls it.</summary>
    public EntryType EntryType => Type switch
    {
        ModeType.Regular => EntryType.File,
        ModeType.Directory => EntryType.Directory,
        ModeType.Link => EntryType.SymbolicLink,
        ModeType.Fifo => EntryType.Fifo,
        ModeType.CharacterDevice => EntryType.CharacterDevice,
        ModeType.BlockDevice => EntryType.BlockDevice,
        _ => EntryType.Socket,
    };

    /// <summary>Whether nothing happened to the file between this look and another one.</summary>
    public bool IsSameFile(in EntryStat other) =>
        Inode == other.Inode && Device == other.Device && Size == other.Size && Modified == other.Modified && Changed == other.Changed;

    /// <summary>
    /// Whether the entry may have changed after it was looked at without the file system showing it: its times are not older than the look (git's rule,
    /// <c>Documentation/technical/racy-git.txt</c>).
    /// </summary>
    /// <param name="start">When the scan began.</param>
    public bool IsRacy(FileTime start) => Modified.MayBe(start) || Changed.MayBe(start);
}

using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Scanning;

/// <summary>What the stat index keeps of a directory beside its entries, as it lies in the file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct DirectoryRecord
{
    public ulong Device;
    public ulong Inode;
    public long ModifiedSeconds;
    public long ChangedSeconds;
    public uint ModifiedNanoseconds;
    public uint ChangedNanoseconds;

    /// <summary>The number of its first entry; the others follow.</summary>
    public uint FirstEntry;

    public uint EntryCount;

    /// <summary>Not zero when a name may have come or gone without the file system showing it.</summary>
    public uint Racy;

    /// <summary>The tree that was stored for it; zeros where it is not in the snapshot.</summary>
    public BlobId Tree;

    /// <summary>Whether the snapshot has it not: <see cref="ScannedDirectory.IsHidden"/>.</summary>
    public readonly bool IsHidden => Tree == default;

    /// <summary>What the file system said of it. Mode and owner are with the entry of the directory above.</summary>
    public readonly EntryStat Stat => new(
        Device, Inode, 0, new FileTime(ModifiedSeconds, ModifiedNanoseconds), new FileTime(ChangedSeconds, ChangedNanoseconds), ModeType.Directory, 0, 0, 1, 0, false);

    /// <summary>What is kept of a directory that has been saved, but for its entries.</summary>
    /// <param name="start">When the scan began.</param>
    public static DirectoryRecord Of(ScannedDirectory directory, FileTime start) => new()
    {
        Device = directory.Stat.Device,
        Inode = directory.Stat.Inode,
        ModifiedSeconds = directory.Stat.Modified.Seconds,
        ModifiedNanoseconds = directory.Stat.Modified.Nanoseconds,
        ChangedSeconds = directory.Stat.Changed.Seconds,
        ChangedNanoseconds = directory.Stat.Changed.Nanoseconds,
        Racy = directory.IsPassage || directory.IsUncertain || directory.Stat.IsRacy(start) ? 1u : 0u,
        Tree = directory.Tree,
    };

    /// <summary>Whether the directory still has the names that it had.</summary>
    public readonly bool HasSameNames(in EntryStat stat) =>
        Racy == 0 && Device == stat.Device && Inode == stat.Inode
        && ModifiedSeconds == stat.Modified.Seconds && ModifiedNanoseconds == stat.Modified.Nanoseconds
        && ChangedSeconds == stat.Changed.Seconds && ChangedNanoseconds == stat.Changed.Nanoseconds;
}

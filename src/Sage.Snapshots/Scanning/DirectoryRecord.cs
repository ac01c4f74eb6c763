using System.Runtime.InteropServices;
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

    /// <summary>The tree that was stored for it.</summary>
    public BlobId Tree;

    /// <summary>Whether the directory still has the names that it had.</summary>
    public readonly bool HasSameNames(in EntryStat stat) =>
        Racy == 0 && Device == stat.Device && Inode == stat.Inode
        && ModifiedSeconds == stat.Modified.Seconds && ModifiedNanoseconds == stat.Modified.Nanoseconds
        && ChangedSeconds == stat.Changed.Seconds && ChangedNanoseconds == stat.Changed.Nanoseconds;
}

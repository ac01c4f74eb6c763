using Sage.Linux;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>Encodes what a scan met as entries of a tree.</summary>
/// <param name="device">The device of the root.</param>
internal sealed class EntryEncoder(ulong device)
{
    /// <summary>Writes a directory whose tree has been stored.</summary>
    public static void Directory(TreeWriter writer, ScannedDirectory directory, ReadOnlySpan<byte> name)
    {
        var traits = (directory.Attributes.Count > 0 ? EntryTraits.Attributes : 0) | (directory.IsPassage ? EntryTraits.Passage : 0);
        writer.Head(Head(EntryType.Directory, traits, directory.Stat), name);
        writer.Directory(directory.Tree);
        if (directory.Attributes.Count > 0)
            writer.Attributes(directory.Attributes);
    }

    /// <summary>Writes any other entry.</summary>
    public void Entry(TreeWriter writer, ScannedDirectory directory, int number)
    {
        ref readonly var entry = ref directory.Entries![number];
        var stat = entry.Stat;
        var details = directory.Contents!.Details(number);
        var type = stat.EntryType;
        var traits = (details.Attributes.Count > 0 ? EntryTraits.Attributes : 0) | (stat.Links > 1 ? EntryTraits.HardLink : 0) | (details.Extents is not null ? EntryTraits.Sparse : 0);
        writer.Head(Head(type, traits, stat), directory.Name(entry));
        if (type == EntryType.File)
            writer.File(stat.Size, directory.Contents.Chunks(number));
        else if (type == EntryType.SymbolicLink)
            writer.Link(details.Target);
        else if (type is EntryType.CharacterDevice or EntryType.BlockDevice)
            writer.Device((uint)(stat.DeviceNode >> 32), (uint)stat.DeviceNode);
        if (stat.Links > 1)
            writer.HardLink(Group(stat));
        if (details.Extents is not null)
            writer.Sparse(details.Extents);
        if (details.Attributes.Count > 0)
            writer.Attributes(details.Attributes);
    }

    /// <summary>
    /// The same number for all names of a file, in this snapshot and the next, so that an unchanged directory stays the same blob: the inode, and on another device than the root's a
    /// mixture of both (SplitMix64's) that no inode of the root's device has by chance.
    /// </summary>
    private ulong Group(in EntryStat stat)
    {
        if (stat.Device == device)
            return stat.Inode;
        var mixed = stat.Inode ^ stat.Device * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) | 1UL << 63;
    }

    private static EntryHead Head(EntryType type, EntryTraits traits, in EntryStat stat) =>
        new(type, traits, stat.Mode & TreeFormat.ModeBits, stat.Uid, stat.Gid, stat.Modified.Seconds, stat.Modified.Nanoseconds);
}

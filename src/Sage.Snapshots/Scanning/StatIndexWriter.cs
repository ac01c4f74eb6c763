using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Scanning;

/// <summary>Writes a stat index: what a scan met, and of what has not changed what the index before has.</summary>
/// <param name="before">The index that the scan used, or null.</param>
/// <param name="start">When the scan began.</param>
/// <param name="packs">Every pack that was there when all blobs of the snapshot were.</param>
internal sealed class StatIndexWriter(KnownTree? before, FileTime start, IReadOnlySet<PackRecord> packs)
{
    private readonly List<ScannedDirectory> _directories = [];
    private int _entries;

    /// <summary>Writes the index of a tree that has been saved.</summary>
    public void Write(Stream file, ScannedDirectory root, in BlobId snapshot, in BlobId rules)
    {
        Gather(root);
        file.Position = StatIndexFormat.HeaderSize;
        var writer = new ChecksummedWriter(file);
        WriteDirectories(writer);
        foreach (var pack in packs)
            writer.Record(pack);
        WriteEntries(writer);
        WriteNames(writer);
        var checksum = writer.Finish();
        var header = new byte[StatIndexFormat.HeaderSize];
        StatIndexFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(StatIndexFormat.DirectoriesAt), _directories.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(StatIndexFormat.EntriesAt), _entries);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(StatIndexFormat.ChecksumAt), checksum);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(StatIndexFormat.PacksAt), packs.Count);
        snapshot.Bytes.CopyTo(header.AsSpan(StatIndexFormat.SnapshotAt));
        rules.Bytes.CopyTo(header.AsSpan(StatIndexFormat.RulesAt));
        file.Position = 0;
        file.Write(header);
    }

    /// <summary>Numbers the directories, each after the one that it is in.</summary>
    private void Gather(ScannedDirectory root)
    {
        _directories.Add(root);
        for (var i = 0; i < _directories.Count; i++)
        {
            foreach (var child in _directories[i].Children)
            {
                if (!child.IsGone)
                    _directories.Add(child);
            }
        }
    }

    private void WriteDirectories(ChecksummedWriter writer)
    {
        foreach (var directory in _directories)
        {
            var count = directory.Entries is null ? Known(directory).Length : directory.SavedEntries().Count();
            writer.Record(DirectoryRecord.Of(directory, start) with { FirstEntry = (uint)_entries, EntryCount = (uint)count });
            _entries += count;
        }
    }

    private void WriteEntries(ChecksummedWriter writer)
    {
        var name = 0u;
        var child = 1u;
        foreach (var directory in _directories)
        {
            if (directory.Entries is null)
            {
                foreach (var known in Known(directory))
                    Write(writer, known with { Directory = known.Directory == StatRecord.NoDirectory ? StatRecord.NoDirectory : child++ }, ref name);
                continue;
            }
            foreach (var number in directory.SavedEntries())
            {
                ref readonly var entry = ref directory.Entries[number];
                var record = StatRecord.Of(entry.Directory?.Stat ?? entry.Stat, start, directory.Contents!.IsUnstable(number));
                Write(writer, record with { NameLength = (ushort)entry.NameLength, Directory = entry.Directory is null ? StatRecord.NoDirectory : child++ }, ref name);
            }
        }
    }

    private static void Write(ChecksummedWriter writer, in StatRecord record, ref uint name)
    {
        // A scan believes nothing that is in doubt, for whichever reason.
        writer.Record(record with { Name = name, Racy = record.Racy == 0 ? (ushort)0 : StatRecord.MayHideChange });
        name += record.NameLength;
    }

    private void WriteNames(ChecksummedWriter writer)
    {
        foreach (var directory in _directories)
        {
            if (directory.Entries is null)
            {
                foreach (ref readonly var known in Known(directory))
                    writer.Bytes(before!.Name(known));
                continue;
            }
            foreach (var number in directory.SavedEntries())
                writer.Bytes(directory.Name(directory.Entries[number]));
        }
    }

    private ReadOnlySpan<StatRecord> Known(ScannedDirectory directory)
    {
        var entries = before!.Entries(before.Directory(directory.Known));
        if (!Array.Exists(directory.Children, child => child.IsGone))
            return entries;
        var gone = directory.Children.Where(child => child.IsGone).Select(child => (uint)child.Known).ToHashSet();
        return entries.ToArray().Where(entry => !gone.Contains(entry.Directory)).ToArray();
    }
}

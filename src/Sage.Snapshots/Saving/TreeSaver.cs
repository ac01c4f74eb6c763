using Sage.Snapshots.Blobs;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>Stores the directories of a scan, each after those that are in it. What has not changed is taken from the snapshot before.</summary>
internal sealed class TreeSaver(BlobSaver saver, EntryEncoder encoder, SaveMemory memory)
{
    private readonly TreeWriter _writer = new();

    /// <summary>What the memory has of an earlier snapshot; null when it has none.</summary>
    public EarlierSnapshot? Earlier { get; } = memory.Index is null ? null : new EarlierSnapshot(memory);

    /// <summary>How much is in the snapshot.</summary>
    public SnapshotCounts Counts { get; } = new();

    /// <summary>Stores a directory with all that is below it, and gives the name of the tree that has it as its only entry.</summary>
    /// <exception cref="InvalidDataException">The snapshot before does not have what the stat index says.</exception>
    public BlobId Save(ScannedDirectory root, CancellationToken stop)
    {
        var waiting = new Stack<(ScannedDirectory Directory, bool IsReady)>([(root, false)]);
        while (waiting.TryPop(out var next))
        {
            stop.ThrowIfCancellationRequested();
            if (next.IsReady)
            {
                next.Directory.Tree = Write(next.Directory);
                continue;
            }
            waiting.Push((next.Directory, true));
            foreach (var child in next.Directory.Children)
                waiting.Push((child, false));
        }
        if (root.Entries is null)
            CopyRoot(root);
        else
            EntryEncoder.Directory(_writer, root, []);
        return Store(-1);
    }

    private BlobId Write(ScannedDirectory directory)
    {
        if (directory.IsGone || directory.IsHidden)
            return default;
        if (directory.IsUnchanged)
        {
            memory.CountUnchanged(directory.Known, Counts);
            return Earlier!.Tree(directory);
        }
        Counts.Add(directory.Stat.Mode, 0);
        if (directory.Entries is not null)
            return WriteListed(directory);
        Earlier!.Count(directory, Counts);
        return Array.TrueForAll(directory.Children, Earlier.HasAsItIs) ? Earlier.Tree(directory) : WriteKnown(directory);
    }

    /// <summary>Writes a directory that has the entries that it had, but for what is in the directories among them.</summary>
    private BlobId WriteKnown(ScannedDirectory directory)
    {
        var entries = Earlier!.Entries(directory);
        var children = directory.Children.AsSpan();
        while (entries.Next())
        {
            WriteNew(ref children, entries.Entry.Name);
            if (entries.Entry.Head.Type != EntryType.Directory)
            {
                _writer.Copy(entries.Encoded);
                continue;
            }
            if (children.IsEmpty)
                throw new InvalidDataException("a directory of the snapshot is not in the stat index");
            if (children[0] is { IsGone: false, IsHidden: false })
                WriteChild(children[0], entries.Entry.Name, entries);
            children = children[1..];
        }
        WriteNew(ref children, []);
        return Store(directory.Known);
    }

    /// <summary>Writes directories that the snapshot before had not although the index has them.</summary>
    /// <param name="before">The name of the next entry; empty after the last.</param>
    private void WriteNew(ref Span<ScannedDirectory> children, ReadOnlySpan<byte> before)
    {
        while (!children.IsEmpty && Earlier!.Tree(children[0]) == default && (before.IsEmpty || children[0].OwnName.SequenceCompareTo(before) < 0))
        {
            if (children[0] is { IsGone: false, IsHidden: false })
                EntryEncoder.Directory(_writer, children[0], children[0].OwnName);
            children = children[1..];
        }
    }

    private BlobId WriteListed(ScannedDirectory directory)
    {
        var entries = directory.Entries!.Any(entry => entry.IsKnown || entry.Directory is { Entries: null }) ? Earlier!.Entries(directory) : default;
        for (var i = 0; i < directory.Entries!.Length; i++)
        {
            ref readonly var entry = ref directory.Entries[i];
            var name = directory.Name(entry);
            if (entry.Directory is { IsGone: true } or { IsHidden: true } || (entry.Directory is null && !entry.IsKnown && !directory.Contents!.IsSaved(i)))
                continue;
            if (entry.IsKnown || entry.Directory is { Entries: null })
                entries.Find(name);
            if (entry.Directory is null)
                Counts.Add(entry.Stat.Mode, entry.Stat.Size);
            if (entry.Directory is not null)
                WriteChild(entry.Directory, name, entries);
            else if (entry.IsKnown)
                _writer.Copy(entries.Encoded);
            else
                encoder.Entry(_writer, directory, i);
        }
        return Store(directory.Known);
    }

    /// <param name="earlierEntries">At the directory's entry, if it has the names that it had.</param>
    private void WriteChild(ScannedDirectory child, ReadOnlySpan<byte> name, in EarlierEntries earlierEntries)
    {
        if (child.Entries is not null)
            EntryEncoder.Directory(_writer, child, name);
        else
            _writer.CopyDirectory(earlierEntries.Encoded, earlierEntries.Entry, child.Tree);
    }

    private void CopyRoot(ScannedDirectory root)
    {
        var tree = Earlier!.Root.Span;
        var reader = new TreeReader(tree, isRoot: true);
        var start = reader.Position;
        _ = reader.Next(out var entry);
        _writer.CopyDirectory(tree[start..reader.Position], entry, root.Tree);
    }

    private BlobId Store(int directory)
    {
        var content = _writer.Finish().ToArray();
        var tree = saver.Save(BlobKind.Tree, content);
        memory.Stored(directory, tree, content);
        return tree;
    }
}

using Sage.Snapshots.Blobs;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>Stores the directories of a scan, each after those that are in it.</summary>
internal sealed class TreeSaver(BlobSaver saver, EntryEncoder encoder, CancellationToken stop)
{
    private readonly TreeWriter _writer = new();

    /// <summary>How much is in the snapshot.</summary>
    public SnapshotCounts Counts { get; } = new();

    /// <summary>Stores a directory with all that is below it, and gives the name of the tree that has it as its only entry.</summary>
    public BlobId Save(ScannedDirectory root)
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
        Count(root.Stat);
        EntryEncoder.Directory(_writer, root, []);
        return Store();
    }

    private BlobId Write(ScannedDirectory directory)
    {
        for (var i = 0; i < directory.Entries!.Length; i++)
        {
            ref readonly var entry = ref directory.Entries[i];
            if (entry.Directory is { IsGone: true } || (entry.Directory is null && !directory.Contents!.IsSaved(i)))
                continue;
            Count(entry.Directory?.Stat ?? entry.Stat);
            if (entry.Directory is not null)
                EntryEncoder.Directory(_writer, entry.Directory, directory.Name(entry));
            else
                encoder.Entry(_writer, directory, i);
        }
        return Store();
    }

    private BlobId Store() => saver.Save(BlobKind.Tree, _writer.Finish().ToArray());

    private void Count(in EntryStat stat) => Counts.Add(stat.Mode, stat.Size);
}

using Sage.Snapshots.Blobs;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>The snapshot that the index of a memory belongs to: what it has need not be read again.</summary>
internal sealed class EarlierSnapshot(SaveMemory memory)
{
    private readonly KnownTree _index = memory.Index!;

    /// <summary>The tree whose only entry is the root.</summary>
    public ReadOnlyMemory<byte> Root => memory.Load(-1, memory.Earlier!.Manifest.Tree);

    /// <summary>The tree that was stored for a directory.</summary>
    public BlobId Tree(ScannedDirectory directory) => _index.Directory(directory.Known).Tree;

    /// <summary>The entries that were stored for a directory.</summary>
    public EarlierEntries Entries(ScannedDirectory directory) => new(memory.Load(directory.Known, Tree(directory)).Span);

    /// <summary>Whether a directory, whose tree has been stored, looks to the one above it as it did then.</summary>
    public bool HasAsItIs(ScannedDirectory directory) =>
        !directory.IsGone && !directory.IsPassage && directory.Known >= 0
        && (directory.IsUnopened || _index.Directory(directory.Known).HasSameNames(directory.Stat)) && Tree(directory) == directory.Tree;

    /// <summary>Counts the entries of a directory but the directories in it.</summary>
    public void Count(ScannedDirectory directory, SnapshotCounts counts)
    {
        foreach (ref readonly var entry in _index.Entries(_index.Directory(directory.Known)))
        {
            if (entry.Directory == StatRecord.NoDirectory)
                counts.Add(entry.Mode, entry.Size);
        }
    }
}

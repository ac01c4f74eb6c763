using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>The snapshot that the stat index belongs to: what it has need not be read again.</summary>
/// <param name="root">The tree that its manifest names.</param>
internal sealed class EarlierSnapshot(StatIndex index, BlobId root, BlobCatalog catalog, BlobNaming naming) : IDisposable
{
    private readonly BlobLoader _loader = new(catalog, naming);

    /// <summary>The tree whose only entry is the root.</summary>
    public ReadOnlyMemory<byte> Root => _loader.Load(root);

    /// <summary>The tree that was stored for a directory.</summary>
    public BlobId Tree(ScannedDirectory directory) => index.Directory(directory.Known).Tree;

    /// <summary>The entries that were stored for a directory.</summary>
    public EarlierEntries Entries(ScannedDirectory directory) => new(_loader.Load(Tree(directory)).Span);

    /// <summary>Whether a directory, whose tree has been stored, looks to the one above it as it did then.</summary>
    public bool HasAsItIs(ScannedDirectory directory) =>
        !directory.IsGone && !directory.IsPassage && directory.Known >= 0 && index.Directory(directory.Known).HasSameNames(directory.Stat) && Tree(directory) == directory.Tree;

    /// <summary>Counts the entries of a directory but the directories in it.</summary>
    public void Count(ScannedDirectory directory, SnapshotCounts counts)
    {
        foreach (ref readonly var entry in index.Entries(index.Directory(directory.Known)))
        {
            if (entry.Directory == StatRecord.NoDirectory)
                counts.Add(entry.Mode, entry.Size);
        }
    }

    public void Dispose() => _loader.Dispose();
}

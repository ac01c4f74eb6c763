using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>
/// Compares snapshots with each other and with directories. A renamed path is one that was removed and one that was added. The time of a directory whose names changed is no
/// change of its own.
/// </summary>
internal sealed class SnapshotComparer(SnapshotRepository repository)
{
    /// <summary>What happened between two snapshots, in order of paths.</summary>
    /// <param name="paths">The part that is compared, as people write paths; none means everything.</param>
    /// <exception cref="RepositoryDamage">A directory of one of them is missing or damaged.</exception>
    public IReadOnlyList<SnapshotChange> Between(Snapshot old, Snapshot @new, IReadOnlyList<string> paths, CancellationToken stop)
    {
        using var catalog = repository.OpenCatalog();
        using var from = new SnapshotTreeSource(catalog, repository.Keys.BlobNaming, old);
        using var to = new SnapshotTreeSource(catalog, repository.Keys.BlobNaming, @new);
        var changes = new TreeComparison(from, to, PathScope.Of(paths), DirectoriesOf(@new), null, stop).Run();
        return InOrder(changes.Where(change => !IsOfCheckpointsAlone(change, changes)));
    }

    /// <summary>What happened in a directory since a snapshot, in order of paths. Nothing is stored. What ignore files leave out is not told as added.</summary>
    /// <param name="path">The directory, usually the one that was saved.</param>
    /// <param name="paths">The part that is compared, as people write paths; none means everything.</param>
    /// <param name="readData">Whether files are read too that look as they did when the directory was last saved.</param>
    /// <exception cref="SnapshotException">The directory cannot be read, or the snapshot is damaged.</exception>
    public IReadOnlyList<SnapshotChange> WithDirectory(Snapshot snapshot, string path, IReadOnlyList<string> paths, bool readData, CancellationToken stop)
    {
        using var root = repository.Files.OpenSource(path);
        using var catalog = repository.OpenCatalog();
        // Where directories' times do not tell, those of files can be set too.
        using var from = new DirectoryTreeSource(root, repository.OwnDirectory, IgnoreRules.Of([]), useIgnoreFiles: true, catalog, repository.Keys.BlobNaming, readData || !root.DirectoryTimesTell ? null : KnownFiles.Open(repository, root.Path, catalog));
        using var to = new SnapshotTreeSource(catalog, repository.Keys.BlobNaming, snapshot);
        return InOrder(new TreeComparison(from, to, PathScope.Of(paths), DirectoriesOf(snapshot), null, stop).Run().Select(Reversed));
    }

    /// <summary>Directories that a tree may have: a tree with more is not what its manifest says.</summary>
    public static long DirectoriesOf(Snapshot snapshot) => snapshot.Manifest.Directories + 1;

    /// <summary>Whether one snapshot has an empty directory that was there for a checkpoint directory, as they had them once, and the other has none.</summary>
    public static bool IsOfCheckpointsAlone(EntryChange change, IReadOnlyList<EntryChange> all) =>
        change.Has(Differences.Added | Differences.Removed) && change.Directory is { } directory && CheckpointFolder.MayHold(directory.Path) && all.All(other => other.Parent != directory);

    /// <summary>The comparison goes from the directory to the snapshot, people ask the other way round.</summary>
    private static EntryChange Reversed(EntryChange change)
    {
        var (added, removed) = (change.Has(Differences.Added), change.Has(Differences.Removed));
        var differences = change.Differences & ~(Differences.Added | Differences.Removed)
            | (added ? Differences.Removed : 0) | (removed ? Differences.Added : 0);
        return new EntryChange(change.Parent, change.New, change.Old, differences);
    }

    private static IReadOnlyList<SnapshotChange> InOrder(IEnumerable<EntryChange> changes) =>
        [.. changes.Where(IsWorthTelling).Select(SnapshotChange.Of).OrderBy(change => (change.New ?? change.Old)!.Path, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))];

    private static bool IsWorthTelling(EntryChange change) =>
        change.Differences != Differences.Time || change.Old.Type != EntryType.Directory;
}

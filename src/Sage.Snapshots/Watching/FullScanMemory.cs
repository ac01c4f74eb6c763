using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>The memory of a snapshot for which a watcher looks at everything.</summary>
/// <param name="last">The snapshot that need not be made again; null when there is none.</param>
/// <param name="isWatched">Whether changes are told from now on.</param>
internal sealed class FullScanMemory(SnapshotRepository repository, StatIndexCache cache, (StatIndex Index, Snapshot Snapshot)? earlier, Snapshot? last, bool isWatched)
    : IndexMemory(repository, cache, earlier)
{
    /// <summary>What was met, for the next snapshot; null when it could not be kept.</summary>
    public StatIndex? Written { get; private set; }

    public override string? Parent => last?.Id ?? base.Parent;

    public override Snapshot? Equal(in BlobId tree, IReadOnlyList<ManifestProblem> problems) =>
        last is not null && SnapshotEquality.Of(last, tree, problems) ? last : null;

    protected override void Keep(StatIndexCache index, ScannedDirectory scanned, Snapshot snapshot, FileTime start)
    {
        if (isWatched)
            Written = index.Replace(scanned, Index, start, BlobId.Parse(snapshot.Id)!.Value, PackRecord.Of(Catalog.Packs), isWanted: true);
        else
            base.Keep(index, scanned, snapshot, start);
    }
}

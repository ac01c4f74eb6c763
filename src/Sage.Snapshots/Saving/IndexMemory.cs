using System.Diagnostics;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Saving;

/// <summary>The memory of saves that know nothing of each other but what is in the stat index.</summary>
/// <param name="earlier">What the cache has of an earlier snapshot, which is disposed with this.</param>
internal class IndexMemory(SnapshotRepository repository, StatIndexCache cache, (StatIndex Index, Snapshot Snapshot)? earlier) : SaveMemory
{
    private readonly StatIndex? _index = earlier?.Index;

    public override KnownTree? Index => _index;

    public override Snapshot? Earlier => earlier?.Snapshot;

    public override BlobCatalog Catalog { get; } = repository.OpenCatalog();

    protected override BlobNaming Naming => repository.Keys.BlobNaming;

    /// <summary>
    /// Packs go when they are pruned, and then the snapshot before is whole without them. When they are lost, files that the index would leave unread are not in the repository any more.
    /// </summary>
    public override void Check(CancellationToken stop)
    {
        if (_index?.HasAllPacks(PackRecord.Of(Catalog.Packs)) == false && !SnapshotCheck.IsWhole(repository, Earlier!, stop))
            throw new StaleIndexException("packs of the snapshot before are lost");
    }

    public override string? Parent => Earlier?.Id;

    public override bool NeedsSettling => true;

    public override void CountUnchanged(int directory, SnapshotCounts counts) => throw new UnreachableException("a scan of everything looks at every directory");

    public override Snapshot? Equal(in BlobId tree, IReadOnlyList<ManifestProblem> problems) => null;

    public override void Keep(ScannedDirectory scanned, Snapshot snapshot, FileTime start, bool isSettled)
    {
        try
        {
            if (isSettled)
                Keep(cache, scanned, snapshot, start);
            if (Catalog.IsWorthMerging)
                Catalog.Merge();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The snapshot is durable, and the next one can do without.
        }
    }

    protected virtual void Keep(StatIndexCache index, ScannedDirectory scanned, Snapshot snapshot, FileTime start) =>
        index.Write(scanned, _index, start, snapshot, PackRecord.Of(Catalog.Packs));

    public override void Dispose()
    {
        base.Dispose();
        Catalog.Dispose();
        _index?.Dispose();
    }
}

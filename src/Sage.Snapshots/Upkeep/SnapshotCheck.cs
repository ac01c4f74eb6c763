using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Upkeep;

/// <summary>Looks for what a snapshot needs by the packs' own indexes, without reading files' content.</summary>
internal sealed class SnapshotCheck : IMarkObserver
{
    private bool _lacks;

    private SnapshotCheck()
    {
    }

    /// <summary>Whether a snapshot has every directory and every blob that it leads to.</summary>
    public static bool IsWhole(SnapshotRepository repository, Snapshot snapshot, CancellationToken stop)
    {
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        var check = new SnapshotCheck();
        using var marker = new TreeMarker(new BlobTable(packs.Packs), repository.Keys.BlobNaming, check, stop);
        marker.Mark(snapshot.Manifest.Tree);
        return !check._lacks;
    }

    public void Missing(in BlobId id, bool isTree) => _lacks = true;

    public void Broken(in BlobId tree, int place, string problem) => _lacks = true;
}

using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Upkeep;

/// <summary>Marks what snapshots need before something is removed; a directory that cannot be read ends it, because nobody knows what is below.</summary>
internal sealed class PruneMarks(BlobNaming naming, IProgress<PruneProgress>? progress, CancellationToken stop) : IMarkObserver
{
    /// <summary>Every blob that snapshots need, by its first place.</summary>
    /// <exception cref="SnapshotException">One of them is damaged.</exception>
    public PlaceSet Of(BlobTable table, IReadOnlyList<Snapshot> snapshots)
    {
        using var marker = new TreeMarker(table, naming, this, stop);
        for (var i = 0; i < snapshots.Count; i++)
        {
            marker.Mark(snapshots[i].Manifest.Tree);
            progress?.Report(new PruneProgress(PruneStep.Mark, i + 1, snapshots.Count));
        }
        return marker.Needed;
    }

    public void Missing(in BlobId id, bool isTree)
    {
        if (isTree)
            throw new SnapshotException(SnapshotFault.Damaged, Messages.PruneNeedsWhole(id.ToString(), Messages.ReasonNoPackHasIt));
    }

    public void Broken(in BlobId tree, int place, string problem) =>
        throw new SnapshotException(SnapshotFault.Damaged, Messages.PruneNeedsWhole(tree.ToString(), problem));
}

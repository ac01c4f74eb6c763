using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Looks for what a snapshot needs by the packs' own indexes, without reading files' content.</summary>
internal sealed class SnapshotCheck : IMarkObserver
{
    private bool _lacks;

    private SnapshotCheck()
    {
    }

    /// <summary>Other snapshots that are looked through: each look may read all directories.</summary>
    private const int MostSearches = 20;

    /// <summary>Whether a snapshot has every directory and every blob that it leads to, without the cold tier.</summary>
    public static bool IsWhole(SnapshotRepository repository, Snapshot snapshot, CancellationToken stop)
    {
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        return IsWhole(repository, new BlobTable([.. packs.Packs.Where(pack => pack.Tier != Tier.Cold)]), snapshot, stop);
    }

    /// <summary>The newest other snapshot of the same directory that has all that it leads to; null when none of those that are looked through has.</summary>
    public static Snapshot? NewestWhole(SnapshotRepository repository, Snapshot damaged, CancellationToken stop)
    {
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        var table = new BlobTable(packs.Packs);
        return repository.Manifests.Readable(out _)
            .Where(other => other.Id != damaged.Id && other.Manifest.Root == damaged.Manifest.Root && other.Manifest.Host == damaged.Manifest.Host && !other.Manifest.Tags.Contains(RestoreRequest.BeforeTag))
            .Reverse().Take(MostSearches).FirstOrDefault(other => IsWhole(repository, table, other, stop));
    }

    private static bool IsWhole(SnapshotRepository repository, BlobTable table, Snapshot snapshot, CancellationToken stop)
    {
        var check = new SnapshotCheck();
        using var marker = new TreeMarker(table, repository.Keys.BlobNaming, check, stop);
        marker.Mark(snapshot.Manifest.Tree);
        return !check._lacks;
    }

    public void Missing(in BlobId id, bool isTree) => _lacks = true;

    public void Broken(in BlobId tree, int place, string problem) => _lacks = true;
}

using Sage.Snapshots.Locking;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// The part of a prune that holds the repository alone. It looks again at what is needed, because snapshots may have been published meanwhile, and believes nothing of the first part
/// but which snapshots go.
/// </summary>
internal sealed class PruneSweep(string path, RepositoryKeys keys, PruneRequest request, IProgress<PruneProgress>? progress, CancellationToken stop)
{
    public PruneReport Run(PreparedPrune prepared)
    {
        progress?.Report(new PruneProgress(PruneStep.Wait, 0, 0));
        using var held = RepositoryLock.Exclusive(path, request.Patience, stop);
        var store = new TieredBlobStore(path, SnapshotRepository.ReadFile(path));
        // A pack that a killed move left in the cold tier is one like the others.
        if (store.Cold is { IsHere: true } cold)
            cold.Settle(PackNames.Folder);
        var manifests = new ManifestStore(store, keys);
        var gone = prepared.Dropped.Select(snapshot => snapshot.Id).ToHashSet(StringComparer.Ordinal);
        var kept = manifests.Ids().Where(id => !gone.Contains(id)).Select(manifests.Read).ToList();
        List<string> unneeded;
        IReadOnlyList<VerifyProblem> damaged;
        int away;
        using (var packs = PackSet.Open(store, keys.Seal))
        {
            (damaged, away) = (packs.Damaged, packs.Packs.Count(pack => pack.Absence is not null));
            unneeded = Unneeded(packs, kept);
        }
        Drop(store, manifests, gone);
        var removal = new PackRemoval(store, keys);
        removal.Remove([.. unneeded.Select(pack => ((IBlobStore)store, pack))], done => progress?.Report(new PruneProgress(PruneStep.Sweep, done, unneeded.Count)));
        var leftovers = removal.SweepLeftovers();
        var isIndexed = removal.TryWriteIndex();
        return new PruneReport
        {
            Dropped = prepared.Dropped,
            Kept = kept.Count,
            PacksDeleted = unneeded.Count,
            PacksRepacked = prepared.Repacked,
            BytesFreed = prepared.Bytes - Bytes(store, damaged),
            LeftoversDeleted = leftovers,
            Damaged = damaged,
            Away = away,
            LacksSpace = prepared.LacksSpace || !isIndexed,
        };
    }

    private List<string> Unneeded(PackSet packs, IReadOnlyList<Snapshot> kept)
    {
        var table = new BlobTable(packs.Packs);
        var plan = new PrunePlan(table, new PruneMarks(keys.BlobNaming, progress, stop).Of(table, kept));
        return [.. plan.Packs.Where(pack => pack.Fate == PackFate.Delete).Select(pack => pack.Pack.Index.Name)];
    }

    /// <summary>Removes snapshots, durably before anything that they need goes: a snapshot that is seen is whole.</summary>
    private static void Drop(TieredBlobStore store, ManifestStore manifests, HashSet<string> gone)
    {
        foreach (var id in gone)
            manifests.Remove(id);
        if (gone.Count > 0)
            store.Settle(ManifestStore.Folder);
    }

    private static long Bytes(TieredBlobStore store, IReadOnlyList<VerifyProblem> damaged)
    {
        var unread = damaged.Select(problem => problem.Item).ToHashSet(StringComparer.Ordinal);
        return store.List(PackNames.Folder).Where(file => !unread.Contains(file.Name)).Sum(file => file.Length);
    }
}

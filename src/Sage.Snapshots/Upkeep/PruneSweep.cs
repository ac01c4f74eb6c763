using Sage.Snapshots.Index;
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
    private readonly LocalBlobStore _store = new(path);

    public PruneReport Run(PreparedPrune prepared)
    {
        progress?.Report(new PruneProgress(PruneStep.Wait, 0, 0));
        using var held = RepositoryLock.Exclusive(path, request.Patience, stop);
        var manifests = new ManifestStore(_store, keys);
        var gone = prepared.Dropped.Select(snapshot => snapshot.Id).ToHashSet(StringComparer.Ordinal);
        var kept = manifests.Ids().Where(id => !gone.Contains(id)).Select(manifests.Read).ToList();
        List<string> unneeded;
        IReadOnlyList<VerifyProblem> damaged;
        using (var packs = PackSet.Open(_store, keys.Seal))
        {
            damaged = packs.Damaged;
            unneeded = Unneeded(packs, kept);
        }
        Drop(manifests, gone);
        Sweep(unneeded);
        var leftovers = SweepUnfinished();
        var isIndexed = TryWriteIndex();
        return new PruneReport
        {
            Dropped = prepared.Dropped,
            Kept = kept.Count,
            PacksDeleted = unneeded.Count,
            PacksRepacked = prepared.Repacked,
            BytesFreed = prepared.Bytes - Bytes(damaged),
            LeftoversDeleted = leftovers,
            Damaged = damaged,
            LacksSpace = prepared.LacksSpace || !isIndexed,
        };
    }

    private List<string> Unneeded(PackSet packs, IReadOnlyList<Snapshot> kept)
    {
        var table = new BlobTable(packs.Packs);
        var plan = new PrunePlan(table, new PruneMarks(keys.BlobNaming, progress, stop).Of(table, kept));
        return [.. plan.Packs.Where(pack => pack.Fate == PackFate.Delete).Select(pack => PackNames.File(pack.Pack.Index.Name))];
    }

    /// <summary>Removes snapshots, durably before anything that they need goes: a snapshot that is seen is whole.</summary>
    private void Drop(ManifestStore manifests, HashSet<string> gone)
    {
        foreach (var id in gone)
            manifests.Remove(id);
        if (gone.Count > 0)
            _store.Settle(ManifestStore.Folder);
    }

    private void Sweep(List<string> packs)
    {
        if (packs.Count == 0)
            return;
        // An index that lists packs which are gone would send readers there.
        DeleteAll(IndexFormat.Folder);
        for (var i = 0; i < packs.Count; i++)
        {
            _store.Delete(packs[i]);
            progress?.Report(new PruneProgress(PruneStep.Sweep, i + 1, packs.Count));
        }
        _store.Settle(PackNames.Folder);
    }

    // No one else has the repository open, so no one is writing what is here.
    private int SweepUnfinished() => DeleteAll(LocalBlobStore.Unfinished);

    private int DeleteAll(string folder)
    {
        var names = _store.List(folder).Select(file => file.Name).ToList();
        foreach (var name in names)
            _store.Delete(name);
        return names.Count;
    }

    /// <summary>Covers what is left with a merged index; false when the disk is full, and then readers ask the packs themselves.</summary>
    private bool TryWriteIndex()
    {
        using var catalog = new BlobCatalog(_store, keys.Seal);
        if (catalog.Uncovered == 0)
            return true;
        try
        {
            catalog.Merge();
            return true;
        }
        catch (IOException full) when (NoSpace.IsCauseOf(full))
        {
            return false;
        }
    }

    private long Bytes(IReadOnlyList<VerifyProblem> damaged)
    {
        var unread = damaged.Select(problem => problem.Item).ToHashSet(StringComparer.Ordinal);
        return _store.List(PackNames.Folder).Where(file => !unread.Contains(file.Name)).Sum(file => file.Length);
    }
}

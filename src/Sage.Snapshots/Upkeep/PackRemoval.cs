using Sage.Snapshots.Index;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Removes packs and makes the merged index anew, while no one else has the repository open.</summary>
internal sealed class PackRemoval(TieredBlobStore store, RepositoryKeys keys)
{
    /// <summary>Removes packs, each from a tier or from all.</summary>
    /// <param name="removed">Hears how many are gone.</param>
    public void Remove(IReadOnlyList<(IBlobStore From, string Pack)> packs, Action<int>? removed = null)
    {
        if (packs.Count == 0)
            return;
        // An index that lists packs which are gone would send readers there.
        DeleteAll(IndexFormat.Folder);
        for (var i = 0; i < packs.Count; i++)
        {
            packs[i].From.Delete(PackNames.File(packs[i].Pack));
            removed?.Invoke(i + 1);
        }
        store.Settle(PackNames.Folder);
    }

    /// <summary>Removes what processes that died have left: unfinished files, and packs that a move had copied and not yet removed.</summary>
    public int SweepLeftovers()
    {
        var swept = DeleteAll(LocalBlobStore.Unfinished) + DeleteAll($"{TieredBlobStore.Warm}/{LocalBlobStore.Unfinished}") + (store.Cold?.SweepUnfinished() ?? 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tier in store.Tiers)
        {
            foreach (var (name, _) in store[tier].List(PackNames.Folder).ToList())
            {
                if (seen.Add(name) || (tier == Tier.Cold && !store.Cold!.IsHere))
                    continue;
                store[tier].Delete(name);
                swept++;
            }
        }
        return swept;
    }

    /// <summary>Covers what is left with a merged index; false when the disk is full, and then readers ask the packs themselves.</summary>
    public bool TryWriteIndex()
    {
        using var catalog = new BlobCatalog(store, keys.Seal);
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

    private int DeleteAll(string folder)
    {
        var names = store.List(folder).Select(file => file.Name).ToList();
        foreach (var name in names)
            store.Delete(name);
        return names.Count;
    }
}

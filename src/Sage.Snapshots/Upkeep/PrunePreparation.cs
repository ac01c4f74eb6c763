using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>The part of a prune that others need not wait for: it decides, and writes what is needed of packs that hold little else anew. It removes nothing.</summary>
internal sealed class PrunePreparation(string path, RepositoryKeys keys, PruneRequest request, IProgress<PruneProgress>? progress, CancellationToken stop)
{
    public PreparedPrune Run()
    {
        using var repository = SnapshotRepository.Open(path, keys, request.Patience, stop);
        var snapshots = repository.Manifests.All();
        var dropped = request.Retention.Dropped(snapshots);
        using var packs = PackSet.Open(repository.Store, keys.Seal);
        var plan = Plan(packs, [.. snapshots.Except(dropped)]);
        // The cheapest first, so that on a full disk some can be done.
        var chosen = plan.Packs.Where(pack => pack.Fate == PackFate.Repack).OrderBy(pack => pack.NeededBytes).ToList();
        var isWhole = chosen.Count == 0 || TryRepack(repository, plan, chosen);
        return new PreparedPrune(dropped, chosen.Count, Lengths(repository, packs), LacksSpace: !isWhole);
    }

    /// <summary>What a prune would do.</summary>
    public PruneReport Describe()
    {
        using var repository = SnapshotRepository.Open(path, keys, request.Patience, stop);
        var snapshots = repository.Manifests.All();
        var dropped = request.Retention.Dropped(snapshots);
        using var packs = PackSet.Open(repository.Store, keys.Seal);
        var gone = Plan(packs, [.. snapshots.Except(dropped)]).Packs.Where(pack => pack.Fate != PackFate.Keep).ToList();
        return new PruneReport
        {
            Dropped = dropped,
            Kept = snapshots.Count - dropped.Count,
            PacksDeleted = gone.Count,
            PacksRepacked = gone.Count(pack => pack.Fate == PackFate.Repack),
            BytesFreed = gone.Sum(pack => pack.StoredBytes - pack.NeededBytes),
            LeftoversDeleted = 0,
            Damaged = packs.Damaged,
            Away = packs.Packs.Count(pack => pack.Absence is not null),
            LacksSpace = false,
        };
    }

    private PrunePlan Plan(PackSet packs, IReadOnlyList<Snapshot> kept)
    {
        var table = new BlobTable(packs.Packs);
        return new PrunePlan(table, new PruneMarks(keys.BlobNaming, progress, stop).Of(table, kept));
    }

    /// <summary>Writes what is needed of packs anew; false when the disk is full, and then what was finished counts.</summary>
    private bool TryRepack(SnapshotRepository repository, PrunePlan plan, List<PlannedPack> chosen)
    {
        var total = chosen.Sum(pack => pack.NeededBytes);
        var done = 0L;
        try
        {
            // What is needed stays in its tier.
            foreach (var tier in chosen.GroupBy(pack => pack.Pack.Tier).OrderBy(tier => tier.Key))
            {
                using var repacker = new PackRepacker(repository.Store[tier.Key], keys, PackRepacker.LevelOf(tier.Key));
                foreach (var pack in tier)
                {
                    repacker.Add(pack.Pack, number => plan.IsNeeded(pack, number), stop);
                    done += pack.NeededBytes;
                    progress?.Report(new PruneProgress(PruneStep.Repack, done, total));
                }
                repacker.Finish();
            }
            return true;
        }
        catch (IOException full) when (NoSpace.IsCauseOf(full))
        {
            return false;
        }
    }

    private static long Lengths(SnapshotRepository repository, PackSet packs)
    {
        var known = packs.Packs.Select(pack => PackNames.File(pack.Index.Name)).ToHashSet(StringComparer.Ordinal);
        return repository.Store.List(PackNames.Folder).Where(file => known.Contains(file.Name)).Sum(file => file.Length);
    }
}

/// <summary>What the first part of a prune leaves to the second.</summary>
/// <param name="Dropped">The snapshots to remove.</param>
/// <param name="Repacked">How many packs were written anew.</param>
/// <param name="Bytes">Bytes of all packs before.</param>
/// <param name="LacksSpace">Whether the disk was full.</param>
internal sealed record PreparedPrune(IReadOnlyList<Snapshot> Dropped, int Repacked, long Bytes, bool LacksSpace);

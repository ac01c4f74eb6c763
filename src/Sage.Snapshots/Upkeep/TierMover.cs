using Sage.Snapshots.Locking;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Moves what snapshots need between tiers. First, beside others, it writes copies, makes them durable and reads them back; then, alone, it removes the packs of which every blob is
/// in another. Killed at any point it has lost nothing, and the next move goes on. Where copies cannot be written, those that were are removed again.
/// </summary>
internal sealed class TierMover(string path, RepositoryKeys keys, TierMoveRequest request, IProgress<TierMoveProgress>? progress, CancellationToken stop)
{
    /// <exception cref="SnapshotException">The tier has no place or is not there, it cannot be written, something is damaged, or others hold the repository for longer than patience.</exception>
    public TierMoveReport Move()
    {
        using var alone = RepositoryLock.Moving(path, request.Patience, stop);
        if (!request.DryRun && !SnapshotRepository.ReadFile(path).HasTiers)
        {
            // The format changes for a reason, or not at all.
            var would = new TierMover(path, keys, request with { DryRun = true }, null, stop).Copy(out _);
            if (would.Packs == 0)
                return would;
            TierPlaces.Prepare(path, request.Patience, stop);
        }
        var report = Copy(out var sources);
        if (request.DryRun || sources.Count == 0)
            return report;
        using (RepositoryLock.Exclusive(path, request.Patience, stop))
            return report with { Packs = Remove(sources) };
    }

    /// <summary>The part that others need not wait for.</summary>
    /// <param name="sources">The packs that leave their tiers.</param>
    private TierMoveReport Copy(out List<(Tier Tier, string Pack)> sources)
    {
        using var repository = SnapshotRepository.Open(path, keys, request.Patience, stop);
        if (request.To == Tier.Cold)
            (repository.Store.Cold ?? throw new SnapshotException(SnapshotFault.Usage, Messages.ColdHasNoPlace)).RequirePlace();
        var snapshots = repository.Manifests.All();
        var moving = request.Moving(snapshots);
        using var packs = PackSet.Open(repository.Store, keys.Seal);
        var table = new BlobTable(packs.Packs);
        var plan = Plan(table, moving, [.. snapshots.Except(moving)]);
        var leaving = plan.Lifted.Concat(plan.Divided).Select(pack => table.Packs[pack]).ToList();
        sources = [.. leaving.Select(pack => (pack.Tier, pack.Index.Name))];
        var written = request.DryRun || sources.Count == 0 ? 0 : new TierCopier(repository, table, plan, request.To, progress, stop).Run();
        return new TierMoveReport(request.To, moving, sources.Count, plan.Shared, plan.Held, Retention.LongestLag(snapshots), leaving.Sum(pack => pack.Length), written);
    }

    private TierPlan Plan(BlobTable table, IReadOnlyList<Snapshot> moving, IReadOnlyList<Snapshot> staying)
    {
        var marks = new PruneMarks(keys.BlobNaming, null, stop);
        using var moved = new TreeMarker(table, keys.BlobNaming, marks, stop);
        using var kept = new TreeMarker(table, keys.BlobNaming, marks, stop);
        foreach (var snapshot in moving)
            moved.Mark(snapshot.Manifest.Tree);
        foreach (var snapshot in staying)
            kept.Mark(snapshot.Manifest.Tree);
        return new TierPlan(table, request.To, moved, kept, lifts: request.OlderThan is null);
    }

    /// <summary>Removes the packs that left; one that has a blob which no other pack has stays, whatever the copies were.</summary>
    private int Remove(List<(Tier Tier, string Pack)> sources)
    {
        var store = new TieredBlobStore(path, SnapshotRepository.ReadFile(path));
        var gone = new List<(IBlobStore, string)>();
        using (var packs = PackSet.Open(store, keys.Seal))
        {
            var kept = new BlobTable([.. packs.Packs.Where(pack => !sources.Contains((pack.Tier, pack.Index.Name)) && pack.Absence is null)]);
            foreach (var (tier, name) in sources)
            {
                if (store[tier].Open(PackNames.File(name)) is not { } file)
                    continue;
                file.Dispose();
                using var pack = PackReader.Open(store[tier], keys.Seal, name);
                if (Enumerable.Range(0, pack.Index.BlobCount).All(number => kept.Find(pack.Index.IdAt(number)) >= 0))
                    gone.Add((store[tier], name));
            }
        }
        var removal = new PackRemoval(store, keys);
        removal.Remove(gone);
        removal.TryWriteIndex();
        return gone.Count;
    }
}

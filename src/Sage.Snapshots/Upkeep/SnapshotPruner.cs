using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Removes snapshots and what no other needs. First, beside others, it writes the needed blobs of packs that hold little else anew; then, alone, it looks again at what is needed and
/// removes. Killed at any point it has lost nothing, and the next prune goes on.
/// </summary>
internal static class SnapshotPruner
{
    /// <exception cref="SnapshotException">A directory that a kept snapshot needs is damaged, the request contradicts itself, or others hold the repository for longer than patience.</exception>
    public static PruneReport Prune(string path, RepositoryKeys keys, PruneRequest request, IProgress<PruneProgress>? progress, CancellationToken stop)
    {
        if (request.DryRun)
            return new PrunePreparation(path, keys, request, progress, stop).Describe();
        var reserve = new SpaceReserve(path);
        SnapshotRepository.ReadFile(path);
        reserve.GiveUp();
        try
        {
            var report = Round(path, keys, request, progress, stop);
            // What the first round freed is room for what it could not repack.
            for (var last = report; last is { LacksSpace: true, BytesFreed: > 0 };)
            {
                last = Round(path, keys, request, progress, stop);
                report = Together(report, last);
            }
            return report;
        }
        finally
        {
            reserve.TryTake();
        }
    }

    private static PruneReport Round(string path, RepositoryKeys keys, PruneRequest request, IProgress<PruneProgress>? progress, CancellationToken stop)
    {
        var prepared = new PrunePreparation(path, keys, request, progress, stop).Run();
        return new PruneSweep(path, keys, request, progress, stop).Run(prepared);
    }

    private static PruneReport Together(PruneReport one, PruneReport next) => next with
    {
        Dropped = [.. one.Dropped, .. next.Dropped],
        PacksDeleted = one.PacksDeleted + next.PacksDeleted,
        PacksRepacked = one.PacksRepacked + next.PacksRepacked,
        BytesFreed = one.BytesFreed + next.BytesFreed,
        LeftoversDeleted = one.LeftoversDeleted + next.LeftoversDeleted,
    };
}

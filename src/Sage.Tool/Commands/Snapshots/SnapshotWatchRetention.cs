using Sage.Snapshots.Upkeep;
using Sage.Snapshots.Watching;
using Sage.Tool.Configuration;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Removes what the policy of a directory does not keep, between the rounds of a watcher.</summary>
internal sealed class SnapshotWatchRetention
{
    /// <summary>
    /// Snapshots go when there is one for so many that stay. A prune looks at every directory of all that stay, and after it a watcher looks at everything once.
    /// </summary>
    private const int StayForOne = 4;

    private readonly RepositoryAccess _access;
    private readonly Retention _rules;
    private readonly string _file;
    private bool _isDue = true;

    private SnapshotWatchRetention(RepositoryAccess access, Retention rules, string file) => (_access, _rules, _file) = (access, rules, file);

    /// <summary>The retention that <c>sage.yaml</c> of a directory asks for; null when it asks for none.</summary>
    /// <exception cref="Runtime.SageException">The file is not understood (exit 2).</exception>
    public static SnapshotWatchRetention? Find(RepositoryAccess access, string directory) => ProjectConfiguration.Find(directory).Snapshots is { Retention: { HasRules: true } rules }
        ? new SnapshotWatchRetention(access, rules, Path.Combine(directory, ProjectConfiguration.FileName))
        : null;

    /// <summary>Removes what falls under the rules, where that is enough to be worth it; null when nothing was removed. The snapshot of the round stays. Waits for nobody.</summary>
    /// <exception cref="IOException">It could not; it is tried again after the next round.</exception>
    public SnapshotPruneReport? Apply(WatchRound round, CancellationToken stop)
    {
        _isDue |= round.IsNew;
        if (!_isDue)
            return null;
        var request = new PruneRequest { Retention = _rules with { Keep = [round.Snapshot.Id] }, Patience = TimeSpan.Zero };
        var report = IsWorthwhile(request.Retention, stop) ? SnapshotPruneReport.Of(SnapshotPruner.Prune(_access.Path, _access.Keys, request, progress: null, stop), removed: true, _file) : null;
        _isDue = false;
        return report;
    }

    private bool IsWorthwhile(Retention rules, CancellationToken stop)
    {
        using var repository = _access.Open(stop);
        var all = repository.Manifests.All();
        var dropped = rules.Dropped(all).Count;
        return dropped > 0 && dropped * StayForOne >= all.Count - dropped;
    }
}

using Sage.Snapshots.Manifests;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Which snapshots move, and where to.</summary>
internal sealed record TierMoveRequest
{
    public required Tier To { get; init; }

    /// <summary>Whole ids of the snapshots; where there are none, the age decides.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>Those that are so much older than the newest of their directory; null for all. By age nothing comes back up.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Whether to say what would be done and do nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>How long to wait until no one else has the repository open.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Those of all snapshots that move.</summary>
    public IReadOnlyList<Snapshot> Moving(IReadOnlyList<Snapshot> snapshots) => Snapshots.Count > 0
        ? [.. snapshots.Where(snapshot => Snapshots.Contains(snapshot.Id))]
        : OlderThan is null ? snapshots : Retention.Older(snapshots, OlderThan.Value);
}

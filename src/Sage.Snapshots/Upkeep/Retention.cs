using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Which snapshots stay. A snapshot stays when one rule keeps it; the first two count for each saved directory on its own. Without a rule all stay, and those of installs in any
/// case. Snapshots that a restore took first do not count among the others: the newest of them stays for each directory, so that the last restore can be undone, and those that are
/// young enough.
/// </summary>
internal sealed record Retention
{
    /// <summary>Tags that say what a snapshot was made for.</summary>
    private static readonly string[] OwnTags = [RestoreRequest.BeforeTag, RepositoryRepair.Tag];

    /// <summary>Keeps so many of the newest; at least 1.</summary>
    public int? KeepLast { get; init; }

    /// <summary>Keeps those that are at most so much older than the newest; the clock of this machine has no say.</summary>
    public TimeSpan? KeepWithin { get; init; }

    /// <summary>Keeps those that have a tag which somebody gave them.</summary>
    public bool KeepTagged { get; init; }

    /// <summary>Drops those that are so much older than the newest of their directory, though another rule keeps them; tagged ones stay with <see cref="KeepTagged"/>.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whether a rule drops any snapshot.</summary>
    public bool HasRules => KeepLast is not null || KeepWithin is not null || KeepTagged || MaxAge is not null;

    /// <summary>Whole ids of snapshots that stay in any case; they are no rule by themselves.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Whole ids of snapshots that go, whatever the rules say.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Those snapshots that go.</summary>
    /// <param name="snapshots">All, the oldest first.</param>
    /// <exception cref="SnapshotException">A number is none that can be meant, or an id is both kept and dropped.</exception>
    public IReadOnlyList<Snapshot> Dropped(IReadOnlyList<Snapshot> snapshots)
    {
        if (KeepLast < 1)
            throw new SnapshotException(SnapshotFault.Usage, Messages.KeepLastIsTooSmall);
        if (Keep.Intersect(Drop, StringComparer.Ordinal).FirstOrDefault() is { } both)
            throw new SnapshotException(SnapshotFault.Usage, Messages.KeptAndDropped(both));
        var kept = Kept(snapshots);
        return [.. snapshots.Where(snapshot => Drop.Contains(snapshot.Id) || !kept.Contains(snapshot.Id))];
    }

    /// <summary>Those that are by more than an age older than the newest of their directory.</summary>
    public static IReadOnlyList<Snapshot> Older(IReadOnlyList<Snapshot> snapshots, TimeSpan age)
    {
        var newest = snapshots.GroupBy(LineOf).ToDictionary(line => line.Key, line => line.Max(snapshot => snapshot.Manifest.Created));
        return [.. snapshots.Where(snapshot => newest[LineOf(snapshot)] - snapshot.Manifest.Created > age)];
    }

    /// <summary>By how much the one that lags most is older than the newest of its directory; null where there are none.</summary>
    public static TimeSpan? LongestLag(IReadOnlyList<Snapshot> snapshots) => snapshots.Count == 0
        ? null
        : snapshots.GroupBy(LineOf).Max(line => line.Max(snapshot => snapshot.Manifest.Created) - line.Min(snapshot => snapshot.Manifest.Created));

    private static (string Host, string Root) LineOf(Snapshot snapshot) => (snapshot.Manifest.Host, snapshot.Manifest.Root);

    private HashSet<string> Kept(IReadOnlyList<Snapshot> snapshots)
    {
        if (!HasRules)
            return [.. snapshots.Select(snapshot => snapshot.Id)];
        var kept = new HashSet<string>(Keep, StringComparer.Ordinal);
        kept.UnionWith(snapshots.Where(InstallTag.IsOn).Select(snapshot => snapshot.Id));
        foreach (var line in snapshots.Where(snapshot => !InstallTag.IsOn(snapshot)).GroupBy(snapshot => (snapshot.Manifest.Host, snapshot.Manifest.Root, IsBeforeRestore(snapshot))).Select(line => line.ToList()))
        {
            var last = IsBeforeRestore(line[0]) ? 1 : KeepLast ?? 0;
            var newest = line[^1].Manifest.Created;
            var ruled = KeepLast is null && KeepWithin is null && !KeepTagged
                ? line
                : line.TakeLast(last).Concat(line.Where(snapshot => newest - snapshot.Manifest.Created <= KeepWithin));
            kept.UnionWith(ruled.Where(snapshot => !(newest - snapshot.Manifest.Created > MaxAge)).Select(snapshot => snapshot.Id));
        }
        if (KeepTagged)
            kept.UnionWith(snapshots.Where(snapshot => snapshot.Manifest.Tags.Except(OwnTags, StringComparer.Ordinal).Any()).Select(snapshot => snapshot.Id));
        return kept;
    }

    private static bool IsBeforeRestore(Snapshot snapshot) => snapshot.Manifest.Tags.Contains(RestoreRequest.BeforeTag);
}

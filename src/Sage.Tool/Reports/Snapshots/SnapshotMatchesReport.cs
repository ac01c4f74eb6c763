namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot find --json</c> writes.</summary>
/// <param name="Unreadable">A sentence for each snapshot that cannot be read.</param>
internal sealed record SnapshotMatchesReport(string Pattern, IReadOnlyList<SnapshotMatch> Matches, IReadOnlyList<string> Unreadable);

/// <summary>Something that fits a pattern.</summary>
/// <param name="Snapshot">The id of the snapshot that has it.</param>
internal sealed record SnapshotMatch(string Snapshot, SnapshotEntryReport Entry);

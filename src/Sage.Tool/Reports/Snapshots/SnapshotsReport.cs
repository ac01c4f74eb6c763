namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot list --json</c> writes.</summary>
/// <param name="Repository">The repository's directory.</param>
/// <param name="Snapshots">The oldest first.</param>
/// <param name="Unreadable">A sentence for each snapshot that cannot be read.</param>
internal sealed record SnapshotsReport(string Repository, IReadOnlyList<SnapshotReport> Snapshots, IReadOnlyList<string> Unreadable);

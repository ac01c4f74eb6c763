namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot show --json</c> writes.</summary>
/// <param name="Path">What was asked for, below the directory that was saved.</param>
/// <param name="Entries">What is there.</param>
internal sealed record SnapshotContentReport(SnapshotReport Snapshot, string Path, IEnumerable<SnapshotEntryReport> Entries);

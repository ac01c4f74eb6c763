namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot export --json</c> and <c>snapshot import --json</c> write.</summary>
/// <param name="File">The archive.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Snapshots">What is in it.</param>
internal sealed record SnapshotArchiveReport(string File, long Bytes, IReadOnlyList<SnapshotReport> Snapshots);

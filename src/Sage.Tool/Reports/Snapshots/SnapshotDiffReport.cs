namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot diff --json</c> writes.</summary>
/// <param name="Old">The id of the older snapshot.</param>
/// <param name="New">The id of the newer one; null when it was a directory.</param>
/// <param name="Directory">The directory that the snapshot was compared with; null when it was a snapshot.</param>
internal sealed record SnapshotDiffReport(string Old, string? New, string? Directory, IReadOnlyList<SnapshotChangeReport> Changes);

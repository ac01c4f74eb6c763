namespace Sage.Tool.Reports.Snapshots;

/// <summary>What is told of the policy that a watcher applies after a round.</summary>
/// <param name="Time">When it was.</param>
/// <param name="Error">Why nothing was removed that falls under the policy; null when it was.</param>
/// <param name="Pruned">What was removed.</param>
internal sealed record SnapshotRetentionReport(DateTimeOffset Time, string? Error, SnapshotPruneReport? Pruned);

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot forget --json</c> writes.</summary>
/// <param name="Forgotten">Whether they are removed; otherwise they only would be.</param>
internal sealed record SnapshotForgetReport(bool Forgotten, IReadOnlyList<SnapshotReport> Snapshots);

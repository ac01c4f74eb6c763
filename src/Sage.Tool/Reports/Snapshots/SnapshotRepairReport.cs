using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot repair --json</c> writes.</summary>
/// <param name="Ok">Whether nothing is wrong any more.</param>
/// <param name="MovedAside">Damaged files, which lie in the repository's <c>damaged</c> now.</param>
/// <param name="RescuedBlobs">Whole blobs of damaged packs, which were written anew.</param>
/// <param name="Snapshot">The id of the snapshot of the directory that lost blobs were looked for in; null when none was named.</param>
/// <param name="Lost">What is still wrong, with the files of snapshots that it hurts.</param>
internal sealed record SnapshotRepairReport(bool Ok, IReadOnlyList<VerifyProblem> MovedAside, int RescuedBlobs, string? Snapshot, IReadOnlyList<VerifyProblem> Lost)
{
    public static SnapshotRepairReport Of(RepairReport report) => new(report.Lost.Count == 0, report.MovedAside, report.RescuedBlobs, report.Snapshot, report.Lost);
}

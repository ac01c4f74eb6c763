using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot verify --json</c> writes.</summary>
/// <param name="Ok">Whether the repository is as it was written.</param>
/// <param name="PacksAway">Cold packs whose place is not there, so that nobody looked at their content.</param>
/// <param name="Trees">Different directories of all snapshots.</param>
/// <param name="UnneededBlobs">Blobs that no snapshot needs; a prune removes them.</param>
/// <param name="BytesRead">Bytes whose content was checked; 0 when the structure alone was.</param>
internal sealed record SnapshotVerifyReport(bool Ok, int Snapshots, int Packs, int PacksAway, int Blobs, int Trees, int UnneededBlobs, long BytesRead, IReadOnlyList<VerifyProblem> Problems)
{
    public static SnapshotVerifyReport Of(Sage.Snapshots.Upkeep.VerifyReport report) => new(
        report.Problems.Count == 0, report.Snapshots, report.Packs, report.Away, report.Blobs, report.Trees, report.UnneededBlobs, report.BytesRead, report.Problems);
}

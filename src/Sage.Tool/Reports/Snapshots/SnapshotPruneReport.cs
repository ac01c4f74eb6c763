using System.Text.Json.Serialization;
using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot prune --json</c> writes.</summary>
/// <param name="Removed">Whether it was done; otherwise it only would be.</param>
/// <param name="Policy">The file that says what stays; null for the command line.</param>
/// <param name="Snapshots">The snapshots that go, the oldest first.</param>
/// <param name="Kept">How many stay.</param>
/// <param name="PacksDeleted">Packs that go, those that are repacked among them.</param>
/// <param name="PacksRepacked">Packs whose needed blobs are written anew.</param>
/// <param name="BytesFreed">Bytes that the packs have less.</param>
/// <param name="LeftoversDeleted">Unfinished files of processes that died.</param>
/// <param name="LacksSpace">Whether the disk was too full to do all.</param>
/// <param name="PacksAway">Cold packs whose place is not there; they stay.</param>
/// <param name="Damaged">Packs that cannot be read; they stay.</param>
internal sealed record SnapshotPruneReport(
    bool Removed,
    string? Policy,
    IReadOnlyList<SnapshotReport> Snapshots,
    int Kept,
    int PacksDeleted,
    int PacksRepacked,
    long BytesFreed,
    int LeftoversDeleted,
    bool LacksSpace,
    int PacksAway,
    IReadOnlyList<VerifyProblem> Damaged)
{
    public static SnapshotPruneReport Of(PruneReport report, bool removed, string? policy) => new(
        removed,
        policy,
        [.. report.Dropped.Select(SnapshotReport.Of)],
        report.Kept,
        report.PacksDeleted,
        report.PacksRepacked,
        report.BytesFreed,
        report.LeftoversDeleted,
        report.LacksSpace,
        report.Away,
        report.Damaged);

    /// <summary>Whether there is nothing to do.</summary>
    [JsonIgnore]
    public bool IsEmpty => Snapshots.Count == 0 && PacksDeleted == 0 && PacksRepacked == 0 && LeftoversDeleted == 0;
}

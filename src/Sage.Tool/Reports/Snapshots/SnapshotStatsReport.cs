using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot stats --json</c> writes.</summary>
/// <param name="Blobs">Different blobs.</param>
/// <param name="Trees">Those of them that are directories.</param>
/// <param name="SavedBytes">Bytes of all files of all snapshots together.</param>
/// <param name="PlainBytes">Bytes of all different blobs.</param>
/// <param name="StoredBytes">Bytes of all packs.</param>
/// <param name="UnneededBytes">Bytes that no snapshot needs, before compression; a prune removes them.</param>
internal sealed record SnapshotStatsReport(
    string Repository, int Snapshots, int Packs, int Blobs, int Trees, long SavedBytes, long PlainBytes, long StoredBytes, long UnneededBytes, double Deduplication, double Compression)
{
    public static SnapshotStatsReport Of(string repository, RepositoryStats stats) => new(
        repository,
        stats.Snapshots.Count,
        stats.Packs,
        stats.Blobs,
        stats.Trees,
        stats.SavedBytes,
        stats.PlainBytes,
        stats.StoredBytes,
        stats.UnneededBytes,
        stats.Deduplication,
        stats.Compression);
}

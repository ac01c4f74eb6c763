using Sage.Snapshots.Upkeep;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot tier --json</c> writes.</summary>
/// <param name="Repository">The repository's directory.</param>
internal sealed record SnapshotTiersReport(string Repository, IReadOnlyList<SnapshotTierReport> Tiers)
{
    public static SnapshotTiersReport Of(string repository, IReadOnlyList<TierUse> tiers) => new(
        repository,
        [.. tiers.Select(tier => new SnapshotTierReport(TierNames.Of(tier.Tier), tier.Place, tier.IsHere, tier.Packs, tier.Bytes, tier.Whole, tier.Parts, tier.Oldest))]);
}

/// <summary>A tier.</summary>
/// <param name="Tier"><c>hot</c>, <c>warm</c> or <c>cold</c>.</param>
/// <param name="Place">Its directory.</param>
/// <param name="IsHere">Whether the directory is there now.</param>
/// <param name="Bytes">Bytes of its packs.</param>
/// <param name="WholeSnapshots">Snapshots whose files' content is there and nowhere else.</param>
/// <param name="Snapshots">Snapshots that need something of it.</param>
/// <param name="Oldest">When the oldest of those was made; null where there is none.</param>
internal sealed record SnapshotTierReport(string Tier, string Place, bool IsHere, int Packs, long Bytes, int WholeSnapshots, int Snapshots, DateTimeOffset? Oldest);

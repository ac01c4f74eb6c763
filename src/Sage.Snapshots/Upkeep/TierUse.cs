using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>What is in a tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Place">Its directory.</param>
/// <param name="IsHere">Whether the directory is there now.</param>
/// <param name="Packs">How many packs it has.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Whole">Snapshots whose files' content is in this tier and nowhere else; one without content is hot.</param>
/// <param name="Parts">Snapshots that need something of this tier.</param>
/// <param name="Oldest">When the oldest of those was made; null where there is none.</param>
internal sealed record TierUse(Tier Tier, string Place, bool IsHere, int Packs, long Bytes, int Whole, int Parts, DateTimeOffset? Oldest)
{
    /// <summary>All tiers that a repository has.</summary>
    /// <exception cref="SnapshotException">A manifest or a directory is damaged.</exception>
    public static IReadOnlyList<TierUse> Of(SnapshotRepository repository, CancellationToken stop)
    {
        var snapshots = repository.Manifests.All();
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        using var tiers = new ContentTiers(new BlobTable(packs.Packs), repository.Keys.BlobNaming, stop);
        var needed = snapshots.Select(snapshot => (snapshot.Manifest.Created, Tiers: tiers.Of(snapshot.Manifest.Tree))).ToList();
        return [.. repository.Store.Tiers.Select(tier => Of(repository, tier, needed))];
    }

    private static TierUse Of(SnapshotRepository repository, Tier tier, List<(DateTimeOffset Created, int Tiers)> snapshots)
    {
        var files = repository.Store[tier].List(PackNames.Folder).ToList();
        var bit = 1 << (int)tier;
        var parts = snapshots.Where(snapshot => (snapshot.Tiers & bit) != 0).Select(snapshot => snapshot.Created).ToList();
        return new TierUse(
            tier,
            tier switch { Tier.Hot => repository.Path, Tier.Warm => repository.Store.PathOf(TieredBlobStore.Warm), _ => repository.Store.Cold!.Place },
            tier != Tier.Cold || repository.Store.Cold!.IsHere,
            files.Count,
            files.Sum(file => file.Length),
            snapshots.Count(snapshot => snapshot.Tiers == bit || (snapshot.Tiers == 0 && tier == Tier.Hot)),
            parts.Count,
            parts.Count == 0 ? null : parts.Min());
    }
}

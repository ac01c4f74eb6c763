using FsCheck;
using FsCheck.Fluent;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Tests.Restoring;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>The law of tiers, for random trees with every kind of entry: wherever their content lies, snapshots are what they were.</summary>
public sealed class TierLawTests
{
    private const int Steps = 6;

    /// <summary>The same trees in every run; with <c>SAGE_TEST_FULL=1</c> others, and many more.</summary>
    private static Config Trees { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(200)
        : Config.QuickThrowOnFailure.WithMaxTest(6).WithReplay(20261122, 150001);

    private static Arbitrary<(int Seed, int Entries)> RandomTrees { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - Steps).Zip(Gen.Choose(5, 40), (seed, entries) => (Seed: seed, Entries: entries)));

    [LinuxFact("rm", NeedsRoot = true)]
    public void Whatever_moves_between_tiers_and_is_pruned_every_kept_snapshot_restores_the_same() => Check.One(Trees, Prop.ForAll(RandomTrees, tree =>
    {
        using var world = new RestoreWorld();
        using var cold = new TemporaryDirectory();
        world.Alone(store =>
        {
            TierPlaces.SetCold(store, cold.Path, TimeSpan.Zero, CancellationToken.None);
            return 0;
        });
        var random = new Random(tree.Seed);
        var saved = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var step = 0; step < Steps; step++)
        {
            world.Clear();
            new RandomTree(tree.Seed + random.Next(2)).Fill(world.Root, random.Next(tree.Entries));
            var snapshot = world.Save();
            saved[snapshot.Id] = world.Describe(snapshot);
            var request = Next(random, [.. saved.Keys]);
            world.Alone(store => new TierMover(store, RepositoryKeys.None, request, null, CancellationToken.None).Move());
            Assert.All(world.Repository.Manifests.All(), kept => Assert.Equal(saved[kept.Id], world.Describe(kept)));
        }

        var pruned = world.Alone(store => SnapshotPruner.Prune(
            store, RepositoryKeys.None, new PruneRequest { Retention = new Retention { KeepLast = 1 + random.Next(3) }, Patience = TimeSpan.Zero }, null, CancellationToken.None));

        Assert.Equal(pruned.Kept, world.Repository.Manifests.Ids().Count);
        foreach (var kept in world.Repository.Manifests.All())
        {
            Assert.Empty(world.Restore(kept, request => request with { Target = world.Elsewhere, Delete = true, SaveFirst = false }).Problems);
            Assert.Equal(saved[kept.Id], world.Describe(kept));
            Assert.Equal(saved[kept.Id], world.Describe(world.Elsewhere));
        }
        Assert.Empty(new SnapshotVerifier(world.Repository).Verify(readData: true, null, CancellationToken.None).Problems);
    }));

    /// <summary>By name to any tier, or by age to one that is not read as fast.</summary>
    private static TierMoveRequest Next(Random random, string[] ids) => random.Next(2) == 0
        ? new TierMoveRequest { To = (Tier)random.Next(3), Snapshots = random.GetItems(ids, 1 + random.Next(2)), Patience = TimeSpan.Zero }
        : new TierMoveRequest { To = random.Next(2) == 0 ? Tier.Warm : Tier.Cold, OlderThan = TimeSpan.Zero, Patience = TimeSpan.Zero };
}

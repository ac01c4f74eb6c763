using FsCheck;
using FsCheck.Fluent;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Watching;

/// <summary>Whatever is edited, what a watcher saves is what a scan of everything would have saved.</summary>
public sealed class WatchLawTests
{
    /// <summary>The same edits in every run; with <c>SAGE_TEST_FULL=1</c> others, and many more.</summary>
    private static Config Edits { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(300)
        : Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(20261122, 150001);

    private static Arbitrary<(int Seed, int Edits)> RandomEdits { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(1, 12), (seed, edits) => (Seed: seed, Edits: edits)));

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void A_watched_snapshot_is_the_snapshot_of_a_scan(string kind) =>
        Check.One(Edits, Prop.ForAll(RandomEdits, random =>
        {
            using var world = new WatchWorld(kind);
            var edits = new RandomEdits(world.Root, world.Outside, random.Seed);
            edits.Do(40);
            world.AssertIsWhole(world.Round());
            for (var i = 0; i < 10; i++)
            {
                edits.Do(random.Edits);
                if (i % 3 == 0)
                    world.Watcher.Listen();
                world.AssertIsWhole(world.Round());
            }
            world.Watcher.Rest(isLast: true, CancellationToken.None);
            edits.Do(random.Edits);
            world.Restart();
            world.AssertIsWhole(world.Round());
        }));
}

using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Tests.Upkeep;

public sealed class RepositoryStatsTests
{
    [Fact]
    public void What_is_kept_once_is_counted_once()
    {
        using var world = new TestRepository();
        world.Save(("a", new string('x', 10_000)), ("b", new string('x', 10_000)), ("c", "only here"));
        var last = world.Save(("a", new string('x', 10_000)));
        SnapshotPruner.Prune(world.Path, world.Keys, new PruneRequest(), null, CancellationToken.None);
        using var repository = world.Open();

        var stats = RepositoryStats.Of(repository, CancellationToken.None);

        Assert.Equal((2, 2), (stats.Snapshots.Count, stats.Packs));
        Assert.Equal(last.Id, stats.Snapshots[^1].Id);
        // Two files' contents, and for each snapshot a root and its directory.
        Assert.Equal((6, 4), (stats.Blobs, stats.Trees));
        Assert.InRange(stats.PlainBytes, 10_000, 11_000);
        Assert.Equal(0, stats.UnneededBytes);
        Assert.True(stats.Compression > 3, $"{stats.Compression}");
    }
}

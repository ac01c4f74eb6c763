namespace Sage.Runtime.Tests.Protection;

public class KilledRestoreTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ARestoreThatIsKilledAnywhereIsFinishedByTheNext(Access access)
    {
        using var world = new StoreWorld(access);
        Fill(world, "one");
        Listing.RoundTimes(world.At("vendor"), access);
        var saved = await Listing.Of(world.At("vendor"));
        var image = await world.Save("vendor/");
        Fill(world, "two");
        Directory.Delete(world.At("vendor/7"), recursive: true);
        world.Write("vendor/7", "a file where a directory was");
        Directory.CreateDirectory(world.At("vendor/3/added"));
        Listing.RoundTimes(world.At("vendor"), access);
        var spoilt = await Listing.Of(world.At("vendor"));
        var other = await world.Save("vendor/");
        var random = new Random(20251115);
        var undisturbed = await TestHost.Duration(Verb(access), world.Root, image.Id, "vendor/");
        await world.Restore(other, "vendor/");
        var between = 0;

        // Until some kills have met the restore in the middle: how long it takes depends on the machine.
        for (var i = 0; i < 12 || (between == 0 && i < 200); i++)
        {
            await TestHost.RunAndKill(undisturbed * random.NextDouble(), Verb(access), world.Root, image.Id, "vendor/");
            var now = await Listing.Of(world.At("vendor"));
            between += now.SequenceEqual(saved) || now.SequenceEqual(spoilt) ? 0 : 1;
            AssertEachFileIsWhole(world);

            await world.Restore(image, "vendor/");
            Assert.Equal(saved, await Listing.Of(world.At("vendor")));
            await world.Restore(other, "vendor/");
            Assert.Equal(spoilt, await Listing.Of(world.At("vendor")));
        }

        Assert.NotEqual(0, between);
    }

    [Fact]
    public async Task ASaveThatIsKilledLeavesAStoreThatWorks()
    {
        using var world = new StoreWorld();
        var random = new Random(20251116);
        var kept = new List<PathImage>();
        Fill(world, "first");
        var undisturbed = await TestHost.Duration("save", world.Root, "vendor/");
        for (var i = 0; i < 8; i++)
        {
            Fill(world, $"round {i}");
            await TestHost.RunAndKill(undisturbed * random.NextDouble(), "save", world.Root, "vendor/");
            Fill(world, $"after {i}");
            kept.Add(await world.Save("vendor/"));
        }

        Assert.Empty(await world.Store.VerifyAsync([.. kept.Select(image => image.Id)], default));
        await world.Store.PruneAsync(kept.Select(image => image.Id).ToHashSet(), dryRun: false, default);
        Assert.Empty(await world.Store.VerifyAsync([.. kept.Select(image => image.Id)], default));
        await world.Store.PruneAsync(new HashSet<string>(), dryRun: false, default);
        Assert.Empty(world.Copies());
    }

    private static string Verb(Access access) => access == Access.Native ? "restore" : "restore-portably";

    private static void Fill(StoreWorld world, string text)
    {
        for (var i = 0; i < 100; i++)
        {
            var content = string.Join('\n', Enumerable.Repeat($"{text} {i}", 100));
            if (Directory.Exists(world.At($"vendor/{i % 10}")) || !File.Exists(world.At($"vendor/{i % 10}")))
                world.Write($"vendor/{i % 10}/{i}", content);
        }
    }

    private static void AssertEachFileIsWhole(StoreWorld world)
    {
        foreach (var file in Directory.EnumerateFiles(world.At("vendor"), "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file).Contains(".sage~", StringComparison.Ordinal) || file.Contains("/.sage~", StringComparison.Ordinal))
                continue;
            var lines = File.ReadAllLines(file).Distinct().ToList();
            Assert.Single(lines);
        }
    }
}

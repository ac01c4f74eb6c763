namespace Sage.Runtime.Tests.Protection;

/// <summary>A manifest that was cut, torn, flipped, blown up, or written by a newer version.</summary>
public class DamagedManifestTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task AManifestThatIsCutAnywhereLosesNoImageBeforeTheCut(Access access)
    {
        using var world = new StoreWorld(access);
        world.Write("a", "1");
        var first = await world.Save("a");
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var length = (int)new FileInfo(manifest).Length;
        world.Write("a", "2");
        var second = await world.Save("a");
        var whole = File.ReadAllBytes(manifest);
        for (var cut = length; cut < whole.Length; cut += 29)
        {
            File.WriteAllBytes(manifest, whole[..cut]);
            world.Reopen();
            Assert.Empty(await world.Store.VerifyAsync([first.Id], default));
            Assert.Single(await world.Store.VerifyAsync([second.Id], default));
            world.Write("a", $"{cut}");
            var next = await world.Save("a");
            Assert.Empty(await world.Store.VerifyAsync([first.Id, next.Id], default));
        }
    }

    [Fact]
    public async Task AfterASaveThatWasCutAnywhereTheSameStateIsSavedWhole()
    {
        using var world = new StoreWorld();
        world.Write("a", "1");
        await world.Save("a");
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var length = (int)new FileInfo(manifest).Length;
        world.Write("a", "2");
        await world.Save("a");
        var whole = File.ReadAllBytes(manifest);
        for (var cut = length; cut < whole.Length; cut++)
        {
            File.WriteAllBytes(manifest, whole[..cut]);
            world.Reopen();
            var again = await world.Save("a");
            world.Reopen();
            Assert.Empty(await world.Store.VerifyAsync([again.Id], default));
        }
    }

    [Fact]
    public async Task ASaveWhoseSectorsWereNotAllWrittenDoesNotCount()
    {
        const int Sector = 512;
        using var world = new StoreWorld();
        world.Write("a", "1");
        var first = await world.Save("a");
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var length = (int)new FileInfo(manifest).Length;
        for (var i = 0; i < 10; i++)
            world.Write($"b/{i}", $"{i}");
        await world.Save("b/");
        var whole = File.ReadAllBytes(manifest);
        for (var sector = length / Sector; sector * Sector < whole.Length; sector++)
        {
            var torn = (byte[])whole.Clone();
            var start = Math.Max(length, sector * Sector);
            torn.AsSpan(start, Math.Min(whole.Length, (sector + 1) * Sector) - start).Clear();
            File.WriteAllBytes(manifest, torn);
            world.Reopen();
            Assert.Empty(await world.Store.VerifyAsync([first.Id], default));
            var again = await world.Save("b/");
            world.Reopen();
            Assert.Empty(await world.Store.VerifyAsync([first.Id, again.Id], default));
        }
    }

    [Fact]
    public async Task EveryFlippedBitOfAManifestIsFound()
    {
        using var world = await SpoiltStore.Create();
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var whole = File.ReadAllBytes(manifest);
        var header = whole.AsSpan().IndexOf((byte)'\n') + 1;
        for (var i = header; i < whole.Length; i += 7)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(manifest, damaged);
            world.Reopen();
            Assert.Equal(ExitCode.Damaged, (await SpoiltStore.Refused(world)).ExitCode);
        }
    }

    [Fact]
    public async Task AHugeLineIsDamageAndNotReadAsAWhole()
    {
        using var world = await SpoiltStore.Create();
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        using (var file = File.OpenWrite(manifest))
            file.SetLength(2L * 1024 * 1024 * 1024);
        world.Reopen();

        Assert.Empty(await world.Store.VerifyAsync([SpoiltStore.Image], default));
        await world.Restore(new PathImage(SpoiltStore.Image, []), "requirements.txt");
        world.Write("requirements.txt", "next");
        await world.Save("requirements.txt");
        Assert.InRange(new FileInfo(manifest).Length, 1, 10_000);
    }

    [Fact]
    public async Task AManifestOfANewerVersionIsLeftAlone()
    {
        using var world = new StoreWorld();
        Directory.CreateDirectory(world.Layout.Backups);
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        File.WriteAllBytes(manifest, SealedLine.Write(new ManifestHeader { Format = ManifestHeader.CurrentFormat + 1, Next = 1 }));
        var before = File.ReadAllBytes(manifest);
        world.Write("a", "1");

        var error = await Assert.ThrowsAsync<SageException>(() => world.Save("a"));

        Assert.Equal(ExitCode.Decide, error.ExitCode);
        Assert.Equal(before, File.ReadAllBytes(manifest));
    }
}

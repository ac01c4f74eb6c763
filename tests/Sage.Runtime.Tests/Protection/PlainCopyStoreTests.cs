using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

public class PlainCopyStoreTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ChangedFilesComeBackByteForByteWithModeAndTime(Access access)
    {
        using var world = new StoreWorld(access);
        var file = world.Write("requirements.txt", "numpy==1\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddTicks(17_632_170_001_234_567));
        var image = await world.Save("requirements.txt", "missing.txt");

        File.WriteAllText(file, "numpy==2\n");
        File.SetUnixFileMode(file, (UnixFileMode)511);
        world.Write("missing.txt", "new");
        world.Reopen();
        await world.Restore(image, "requirements.txt", "missing.txt");

        Assert.Equal("numpy==1\n", File.ReadAllText(file));
        Assert.Equal((UnixFileMode)416, File.GetUnixFileMode(file));
        Assert.Equal(DateTime.UnixEpoch.AddTicks(17_632_170_001_234_567), File.GetLastWriteTimeUtc(file));
        Assert.False(File.Exists(world.At("missing.txt")));
        Assert.Equal(["requirements_20251115_143000.txt"], world.Copies());
    }

    [LinuxFact("mkfs.xfs", "mount", "umount", NeedsRoot = true, NeedsLoopDevices = true)]
    public async Task WhereFilesCanShareBlocksNeitherACopyNorARestoreTakesSpace()
    {
        using var directory = new TemporaryDirectory();
        await using var disk = await MountedXfs.Mount(Path.Combine(directory.Path, "disk"));
        using var world = new StoreWorld(root: disk.Path);
        var content = new byte[20_000_000];
        new Random(7).NextBytes(content);
        File.WriteAllBytes(world.At("data"), content);
        var free = disk.Free;

        var image = await world.Save("data");
        File.WriteAllText(world.At("data"), "changed");
        await world.Restore(image, "data");

        Assert.InRange(disk.Free, free - 1_000_000, long.MaxValue);
        Assert.Equal(content, File.ReadAllBytes(world.At("data")));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ADirectoryComesBackWithLinksTypesTimesAndNothingExtra(Access access)
    {
        using var world = new StoreWorld(access);
        world.Write("vendor/a/x.py", "x");
        world.Write("vendor/b/x.py", "y");
        Directory.CreateDirectory(world.At("vendor/empty"));
        File.CreateSymbolicLink(world.At("vendor/link"), "nowhere");
        var image = await world.Save("vendor/");
        var before = world.Digest("vendor/");

        Directory.Delete(world.At("vendor/a"), true);
        File.WriteAllText(world.At("vendor/a"), "now a file");
        File.Delete(world.At("vendor/b/x.py"));
        Directory.CreateDirectory(world.At("vendor/b/x.py/deep"));
        Directory.Delete(world.At("vendor/empty"));
        File.Delete(world.At("vendor/link"));
        Directory.CreateDirectory(world.At("vendor/link"));
        world.Write("vendor/extra/file", "extra");
        await world.Restore(image, "vendor/");

        Assert.Equal(before, world.Digest("vendor/"));
        Assert.Equal(before, image.Paths[0].Digest);
        Assert.Equal("x", File.ReadAllText(world.At("vendor/a/x.py")));
        Assert.Equal("nowhere", new FileInfo(world.At("vendor/link")).LinkTarget);
        Assert.False(Directory.Exists(world.At("vendor/extra")));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task AnUnchangedStateIsNotStoredTwice(Access access)
    {
        using var world = new StoreWorld(access);
        world.Write("vendor/a", "a");
        var first = await world.Save("vendor/");
        var length = new FileInfo(Path.Combine(world.Layout.Backups, "manifest.jsonl")).Length;
        world.Reopen();

        var second = await world.Save("vendor/");

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(length, new FileInfo(Path.Combine(world.Layout.Backups, "manifest.jsonl")).Length);
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task EqualContentIsCopiedOnce(Access access)
    {
        using var world = new StoreWorld(access);
        world.Write("vendor/a", "same");
        world.Write("vendor/b", "same");
        world.Write(".env", "same");
        await world.Save("vendor/", ".env");

        Assert.Single(world.Copies());
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task PruningRemovesWhatNoKeptImageNeeds(Access access)
    {
        using var world = new StoreWorld(access);
        var file = world.Write("Makefile", "one");
        var first = await world.Save("Makefile");
        File.WriteAllText(file, "three");
        var second = await world.Save("Makefile");
        var keep = new HashSet<string> { second.Id };

        Assert.Equal(3, await world.Store.PruneAsync(keep, dryRun: true, default));
        Assert.Equal(2, world.Copies().Count());
        Assert.Equal(3, await world.Store.PruneAsync(keep, dryRun: false, default));

        Assert.Equal(["Makefile_20251115_143000_2"], world.Copies());
        Assert.Empty(await world.Store.VerifyAsync([second.Id], default));
        Assert.Single(await world.Store.VerifyAsync([first.Id], default));
        File.WriteAllText(file, "four");
        Assert.Equal("20251115_143000.3", (await world.Save("Makefile")).Id);
        await world.Restore(second, "Makefile");
        Assert.Equal("three", File.ReadAllText(file));
    }
}

using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

public class FailingDiskTests
{
    [LinuxTheory(NeedsRoot = true)]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ARestoreOnAFullDiskLeavesEachFileOldOrNewAndCanBeRunAgain(Access access)
    {
        using var world = new StoreWorld(access);
        await using var small = await MountedTmpfs.Mount(world.At("vendor"), "256k");
        var old = new string('o', 60_000);
        for (var i = 0; i < 3; i++)
            world.Write($"vendor/{i}", old);
        var image = await world.Save("vendor/0", "vendor/1", "vendor/2");
        for (var i = 0; i < 3; i++)
            world.Write($"vendor/{i}", "new");
        var filler = world.Write("vendor/filler", new string('f', 150_000));

        var error = await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "vendor/0", "vendor/1", "vendor/2"));

        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Contains(File.ReadAllText(world.At($"vendor/{i}")), new[] { old, "new" }));
        File.Delete(filler);
        await world.Restore(image, "vendor/0", "vendor/1", "vendor/2");
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(old, File.ReadAllText(world.At($"vendor/{i}"))));
        Assert.Equal(3, Directory.GetFileSystemEntries(world.At("vendor")).Length);
    }

    [LinuxTheory(NeedsRoot = true)]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ASaveOnAFullDiskFailsClearlyAndTheStoreWorksOn(Access access)
    {
        using var world = new StoreWorld(access);
        await using var small = await MountedTmpfs.Mount(world.Layout.Root, "128k");
        world.Write("a", "first");
        var first = await world.Save("a");
        world.Write("vendor/small", "small");
        world.Write("vendor/zbig", new string('b', 400_000));

        var error = await Assert.ThrowsAsync<SageException>(() => world.Save("vendor/"));

        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Single(world.Copies());
        world.Reopen();
        world.Write("a", "second");
        await world.Save("a");
        await world.Restore(first, "a");
        Assert.Equal("first", File.ReadAllText(world.At("a")));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task AManifestThatDoesNotFitIsCutByTheNextSave()
    {
        using var world = new StoreWorld();
        await using var small = await MountedTmpfs.Mount(world.Layout.Root, "128k");
        world.Write("a", "first");
        var first = await world.Save("a");
        for (var i = 0; i < 1000; i++)
            world.Write($"many/{i:D100}", "");

        await Assert.ThrowsAsync<SageException>(() => world.Save("many/"));

        Assert.Empty(await world.Store.VerifyAsync([first.Id], default));
        world.Write("a", "second");
        var second = await world.Save("a");
        world.Reopen();
        Assert.Empty(await world.Store.VerifyAsync([first.Id, second.Id], default));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task AReadOnlyFileSystemIsNamed()
    {
        using var world = new StoreWorld();
        await using var vendor = await MountedTmpfs.Mount(world.At("vendor"), "1m");
        await using var checkpoints = await MountedTmpfs.Mount(world.Layout.Root, "1m");
        world.Write("vendor/a", "old");
        var image = await world.Save("vendor/a");
        world.Write("vendor/a", "new");
        await vendor.MakeReadOnly();
        await checkpoints.MakeReadOnly();

        var restore = await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "vendor/a"));
        var save = await Assert.ThrowsAsync<SageException>(() => world.Save("vendor/a"));

        Assert.Contains("read-only", restore.Message, StringComparison.Ordinal);
        Assert.Contains("read-only", save.Message, StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(world.At("vendor/a")));
        Assert.Empty(await world.Store.VerifyAsync([image.Id], default));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task AMountInAProtectedDirectoryIsNeitherSavedNorRemoved()
    {
        using var world = new StoreWorld();
        world.Write("vendor/a", "a");
        var image = await world.Save("vendor/");
        await using var mounted = await MountedTmpfs.Mount(world.At("vendor/data"), "1m");
        world.Write("vendor/data/precious", "x");

        Assert.Equal(ExitCode.Refused, (await Assert.ThrowsAsync<SageException>(() => world.Save("vendor/"))).ExitCode);
        Assert.Equal(ExitCode.Refused, (await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "vendor/"))).ExitCode);
        Assert.True(File.Exists(world.At("vendor/data/precious")));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task AnotherUsersFilesAreNamedWhereTheyCannotBeReadOrWritten()
    {
        using var world = await OwnedByNobody();
        var secret = world.Write("vendor/secret", "root only");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead);

        var run = await TestHost.RunAsNobody("save", world.Root, "vendor/");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains($"'{secret}' cannot be read: permission is denied", run.Error, StringComparison.Ordinal);
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task AUserWithoutPrivilegesGetsHisReadOnlyTreesBack()
    {
        using var world = await OwnedByNobody();
        world.Write("vendor/closed/inner/file", "content");
        File.SetUnixFileMode(world.At("vendor/closed/inner/file"), UnixFileMode.None | UnixFileMode.UserRead);
        File.SetUnixFileMode(world.At("vendor/closed/inner"), (UnixFileMode)365);
        File.SetUnixFileMode(world.At("vendor/closed"), (UnixFileMode)365);
        await ProcessRun.Checked("/", "chown", "-R", "65534:65534", world.Root);
        var saved = await Listing.Of(world.At("vendor"));
        var save = await TestHost.RunAsNobody("save", world.Root, "vendor/");
        Assert.Equal("", save.Error);
        var image = save.Output.Split('\n')[1];
        File.WriteAllText(world.At("vendor/closed/inner/file"), "changed");
        world.Write("vendor/closed/locked/extra/file", "extra");
        await ProcessRun.Checked("/", "chown", "-R", "65534:65534", world.At("vendor"));
        File.SetUnixFileMode(world.At("vendor/closed/locked"), UnixFileMode.None);
        File.SetUnixFileMode(world.At("vendor/closed"), UnixFileMode.None);

        var restore = await TestHost.RunAsNobody("restore", world.Root, image, "vendor/");

        Assert.Equal((0, ""), (restore.ExitCode, restore.Error));
        Assert.Equal(saved, await Listing.Of(world.At("vendor")));
    }

    [Fact]
    public async Task StoredCopiesAreForTheirOwnerAlone()
    {
        using var world = new StoreWorld();
        world.Write("vendor/open", "x");
        world.Write(".env", "SECRET=1");
        await world.Save("vendor/", ".env");

        var listing = (await ProcessRun.Checked(world.Layout.Backups, "find", ".", "-printf", "%y %m\n")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(listing, line => Assert.Contains(line, new[] { "f 600", "d 700" }));
    }

    private static async Task<StoreWorld> OwnedByNobody()
    {
        var world = new StoreWorld();
        Directory.CreateDirectory(world.At("vendor"));
        await ProcessRun.Checked("/", "chown", "-R", "65534:65534", world.Root);
        return world;
    }
}

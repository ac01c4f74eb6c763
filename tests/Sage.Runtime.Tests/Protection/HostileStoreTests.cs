using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>Copies and directories that others changed, removed or turned into links.</summary>
public class HostileStoreTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ATamperedCopyIsRefusedWithNothingWritten(Access access)
    {
        using var world = await SpoiltStore.Create(access);
        var before = await Listing.Of(world.Root);
        File.AppendAllText(SpoiltStore.Copy(world), "x");

        var error = await SpoiltStore.Refused(world);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("requirements_20251115_143000.txt", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Listing.Of(world.Root));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task AMissingCopyOrOneThatIsALinkOrAFifoIsRefused(Access access)
    {
        using var world = await SpoiltStore.Create(access);
        File.Delete(SpoiltStore.Copy(world));
        Assert.Equal(ExitCode.Damaged, (await SpoiltStore.Refused(world)).ExitCode);

        File.WriteAllText(world.At("outside"), "numpy\n");
        File.CreateSymbolicLink(SpoiltStore.Copy(world), world.At("outside"));
        Assert.Equal(ExitCode.Damaged, (await SpoiltStore.Refused(world)).ExitCode);

        File.Delete(SpoiltStore.Copy(world));
        await ProcessRun.Checked("/", "mkfifo", SpoiltStore.Copy(world));
        Assert.Equal(ExitCode.Damaged, (await SpoiltStore.Refused(world)).ExitCode);
        Assert.Single(await world.Store.VerifyAsync([SpoiltStore.Image], default));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ACopyThatWasDamagedIsStoredAnew(Access access)
    {
        using var world = await SpoiltStore.Create(access);
        File.WriteAllText(SpoiltStore.Copy(world), "nonsense");
        world.Write("requirements.txt", "numpy\n");
        world.Reopen();

        var image = await world.Save("requirements.txt");

        Assert.Empty(await world.Store.VerifyAsync([image.Id], default));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ALinkThatTakesADirectorysPlaceIsNotFollowed(Access access)
    {
        using var world = new StoreWorld(access);
        using var elsewhere = new TemporaryDirectory();
        world.Write("conf/app.json", "{}");
        world.Write("vendor/inner/x", "x");
        var paths = world.Paths("conf/app.json", "vendor/");
        var image = await world.Store.SaveAsync("i", paths, default);
        foreach (var directory in new[] { "conf", "vendor/inner" })
        {
            Directory.Delete(world.At(directory), recursive: true);
            File.CreateSymbolicLink(world.At(directory), elsewhere.Path);
        }

        await world.Store.RestoreAsync(image.Id, [paths[1]], default);
        var stale = await Assert.ThrowsAsync<SageException>(() => world.Store.RestoreAsync(image.Id, [paths[0]], default));

        Assert.Equal(ExitCode.Refused, stale.ExitCode);
        Assert.Equal("x", File.ReadAllText(world.At("vendor/inner/x")));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
        File.Delete(world.At("conf"));
        Directory.CreateDirectory(world.At("real"));
        File.CreateSymbolicLink(world.At("conf"), "real");
        var resolved = await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "conf/app.json"));
        Assert.Equal(ExitCode.Decide, resolved.ExitCode);
    }

    [Fact]
    public async Task ADirectoryThatIsSwappedForALinkMeanwhileNeverLeadsOutside()
    {
        using var world = new StoreWorld();
        using var elsewhere = new TemporaryDirectory();
        for (var i = 0; i < 30; i++)
            world.Write($"vendor/inner/{i}", "saved");
        var image = await world.Save("vendor/");
        using var stop = new CancellationTokenSource();
        var swaps = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                _ = Interop.Renameat(AtFlags.CurrentDirectory, PathText.Terminated(world.At("vendor/inner")), AtFlags.CurrentDirectory, PathText.Terminated(world.At("aside")));
                _ = Interop.Symlinkat(PathText.Terminated(elsewhere.Path), AtFlags.CurrentDirectory, PathText.Terminated(world.At("vendor/inner")));
                _ = Interop.Unlinkat(AtFlags.CurrentDirectory, PathText.Terminated(world.At("vendor/inner")), 0);
                _ = Interop.Renameat(AtFlags.CurrentDirectory, PathText.Terminated(world.At("aside")), AtFlags.CurrentDirectory, PathText.Terminated(world.At("vendor/inner")));
            }
        });

        for (var i = 0; i < 30; i++)
        {
            try
            {
                await world.Restore(image, "vendor/");
            }
            catch (SageException)
            {
                // The swaps may make it fail; where it writes is what counts.
            }
            Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
        }
        await stop.CancelAsync();
        await swaps;
    }
}

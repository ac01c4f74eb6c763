using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>What the portable way lacks, and how it says so.</summary>
public class PortableDirectoryTests
{
    [LinuxFact("mkfifo")]
    public async Task AFifoIsNeverWaitedForAndCannotBeMadeAgain()
    {
        using var world = new StoreWorld(Access.Portable);
        world.Write("vendor/file", "x");
        await ProcessRun.Checked("/", "mkfifo", world.At("vendor/pipe"));
        var image = await world.Save("vendor/");
        await world.Restore(image, "vendor/");
        File.Delete(world.At("vendor/pipe"));
        world.Write("vendor/file", "changed");

        var error = await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "vendor/"));

        Assert.Equal(ExitCode.Capability, error.ExitCode);
        Assert.Contains("'vendor/pipe' was no file, directory or link", error.Message, StringComparison.Ordinal);
        Assert.Equal("changed", File.ReadAllText(world.At("vendor/file")));
    }

    [LinuxFact("sh")]
    public async Task ANameThatIsNoTextIsNamed()
    {
        using var world = new StoreWorld(Access.Portable);
        Directory.CreateDirectory(world.At("vendor"));
        await ProcessRun.Checked(world.At("vendor"), "sh", "-c", "printf x > \"$(printf 'caf\\351')\"");

        var error = await Assert.ThrowsAsync<SageException>(() => world.Save("vendor/"));

        Assert.Equal(ExitCode.Capability, error.ExitCode);
        Assert.Contains("no Unicode text", error.Message, StringComparison.Ordinal);
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task AMountPointInsideAProtectedDirectoryIsRefused()
    {
        using var world = new StoreWorld(Access.Portable);
        world.Write("vendor/data/x", "x");
        await using var mounted = await MountedTmpfs.Mount(world.At("vendor/data"), "1m");
        world.Write("vendor/data/precious", "x");

        Assert.Equal(ExitCode.Refused, (await Assert.ThrowsAsync<SageException>(() => world.Save("vendor/"))).ExitCode);
    }

    [Fact]
    public void ALinkThatTookTheDirectorysPlaceMeanwhileIsRefused()
    {
        using var world = new StoreWorld(Access.Portable);
        using var elsewhere = new TemporaryDirectory();
        world.Write("vendor/inner/x", "x");
        using var vendor = new PortableDirectoryAccess().TryOpen(world.At("vendor"))!;
        using var inner = vendor.Open("inner");
        Directory.Delete(world.At("vendor/inner"), recursive: true);
        File.CreateSymbolicLink(world.At("vendor/inner"), elsewhere.Path);

        Assert.Equal(ExitCode.Refused, Assert.Throws<SageException>(() => inner.TryCreateFile("planted")).ExitCode);
        Assert.Equal(ExitCode.Refused, Assert.Throws<SageException>(() => inner.Names()).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public async Task WhatOneWaySavedTheOtherRestores()
    {
        using var native = new StoreWorld();
        native.Write("vendor/a", "old");
        native.Write("vendor/deep/b", "old");
        File.CreateSymbolicLink(native.At("vendor/link"), "a");
        var image = await native.Save("vendor/");
        var before = native.Digest("vendor/");
        native.Write("vendor/a", "new");
        Directory.Delete(native.At("vendor/deep"), recursive: true);
        using var portable = new PlainCopyStore(native.Layout, native.Root, new PortableDirectoryAccess());

        await portable.RestoreAsync(image.Id, native.Paths("vendor/"), default);

        Assert.Equal(before, native.Digest("vendor/"));
    }
}

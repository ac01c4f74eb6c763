using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

public class PathDigesterTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public void TheDigestIsOfTypeModeTargetAndContentAndNotOfTimes(Access access)
    {
        using var world = new StoreWorld(access);
        world.Write("vendor/a/x", "x");
        File.CreateSymbolicLink(world.At("vendor/link"), "x");
        var seen = new HashSet<string> { world.Digest("vendor/") };

        File.SetLastWriteTimeUtc(world.At("vendor/a/x"), DateTime.UnixEpoch);
        Assert.Contains(world.Digest("vendor/"), seen);
        File.SetUnixFileMode(world.At("vendor/a/x"), UnixFileMode.UserRead);
        Assert.True(seen.Add(world.Digest("vendor/")));
        File.SetUnixFileMode(world.At("vendor/a"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.True(seen.Add(world.Digest("vendor/")));
        File.Delete(world.At("vendor/link"));
        File.CreateSymbolicLink(world.At("vendor/link"), "y");
        Assert.True(seen.Add(world.Digest("vendor/")));
        world.Write("vendor/y", "");
        Assert.True(seen.Add(world.Digest("vendor/")));
        File.Move(world.At("vendor/y"), world.At("vendor/z"));
        Assert.True(seen.Add(world.Digest("vendor/")));
        Directory.Delete(world.At("vendor"), true);
        Assert.Equal(PathDigest.Absent, world.Digest("vendor/"));
        Assert.Equal(PathDigest.Absent, world.Digest("vendor/deep/x"));
    }

    [Fact]
    public async Task FifosSocketsAndNamesThatAreNotUtf8AreDigestedSavedAndRestored()
    {
        using var world = new StoreWorld();
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        foreach (var type in new[] { FileType.Fifo, FileType.Socket })
            Assert.Equal(0, Interop.Mknodat(AtFlags.CurrentDirectory, PathText.Terminated($"{vendor}/{type}"), StatxStatus.NodeBits(type) | 384u, 0));
        await ProcessRun.Checked(vendor, "sh", "-c", "printf x > \"$(printf 'caf\\351')\"; ln -s \"$(printf '\\377')\" link");
        var before = world.Digest("vendor/");
        var image = await world.Save("vendor/");
        await ProcessRun.Checked("/", "rm", "-rf", vendor);

        await world.Restore(image, "vendor/");

        Assert.Equal(before, world.Digest("vendor/"));
        Assert.Equal("x", await ProcessRun.Checked(vendor, "sh", "-c", "cat \"$(printf 'caf\\351')\""));
    }

    [Fact]
    public async Task ATreeAsDeepAsAPathCanNameIsSavedAndRestoredAndADeeperOneIsRefused()
    {
        using var world = new StoreWorld();
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        Nest(vendor, TreeReader.MaxDepth);
        var image = await world.Save("vendor/");
        await ProcessRun.Checked("/", "rm", "-rf", vendor);
        await world.Restore(image, "vendor/");
        Assert.Equal(image.Paths[0].Digest, world.Digest("vendor/"));

        await ProcessRun.Checked("/", "rm", "-rf", vendor);
        Directory.CreateDirectory(vendor);
        Nest(vendor, TreeReader.MaxDepth + 3000);
        var error = await Assert.ThrowsAsync<SageException>(() => world.Save("vendor/"));
        Assert.Contains("nested deeper", error.Message, StringComparison.Ordinal);
        await world.Restore(image, "vendor/");
        await ProcessRun.Checked("/", "rm", "-rf", vendor);
    }

    [Fact]
    public void ProducedFilesCountByContentAndDirectoriesByPresence()
    {
        using var world = new StoreWorld();
        world.Write("real", "content");
        File.CreateSymbolicLink(world.At("link"), "real");
        Directory.CreateDirectory(world.At("directory"));
        var produced = world.Paths("real", "link", "directory/", "directory", "real/", "missing");

        var digests = produced.Select(path => PathDigester.Produced(path, default).Digest).ToList();

        Assert.Equal(digests[0], digests[1]);
        Assert.Equal([PathDigester.Present, PathDigester.Present, PathDigest.Absent, PathDigest.Absent], digests[2..]);
        Assert.Equal(digests[0], PathDigester.Input(produced[1], default).Digest);
        world.Write("directory/new", "x");
        Assert.Equal(PathDigester.Present, PathDigester.Produced(produced[2], default).Digest);
        Assert.NotEqual(PathDigester.Present, PathDigester.Input(produced[2], default).Digest);
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task AFileThatKeepsChangingIsNamed(Access access)
    {
        using var world = new StoreWorld(access);
        var file = world.Write("busy.log", "");
        // Long enough to read that the writer gets its turn in every try, also on a busy machine.
        using (var sparse = File.OpenWrite(file))
            sparse.SetLength(160_000_000);
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var writes = Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(i));
                    started.TrySetResult();
                }
            },
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await started.Task;

        var error = await Assert.ThrowsAsync<SageException>(() => world.Save("busy.log"));

        await stop.CancelAsync();
        await writes;
        Assert.Contains($"'{file}' keeps changing", error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Copies());
    }

    private static void Nest(string root, int depth)
    {
        var directory = Interop.Openat(AtFlags.CurrentDirectory, PathText.Terminated(root), OpenatFlags.Directory, 0);
        for (var i = 0; i < depth; i++)
        {
            Assert.Equal(0, Interop.Mkdirat(directory, "d\0"u8, 511));
            var inner = Interop.Openat(directory, "d\0"u8, OpenatFlags.Directory, 0);
            directory.Dispose();
            directory = inner;
        }
        directory.Dispose();
    }
}

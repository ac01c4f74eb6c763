using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

public class HostileStoreTests
{
    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ATamperedCopyIsRefusedWithNothingWritten(Access access)
    {
        using var world = await Spoilt(access);
        var before = await Listing.Of(world.Root);
        File.AppendAllText(Copy(world), "x");

        var error = await Refused(world);

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("requirements_20251115_143000.txt", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Listing.Of(world.Root));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task AMissingCopyOrOneThatIsALinkOrAFifoIsRefused(Access access)
    {
        using var world = await Spoilt(access);
        File.Delete(Copy(world));
        Assert.Equal(ExitCode.Damaged, (await Refused(world)).ExitCode);

        File.WriteAllText(world.At("outside"), "numpy\n");
        File.CreateSymbolicLink(Copy(world), world.At("outside"));
        Assert.Equal(ExitCode.Damaged, (await Refused(world)).ExitCode);

        File.Delete(Copy(world));
        await ProcessRun.Checked("/", "mkfifo", Copy(world));
        Assert.Equal(ExitCode.Damaged, (await Refused(world)).ExitCode);
        Assert.Single(await world.Store.VerifyAsync(["20251115_143000.1"], default));
    }

    [Theory]
    [InlineData(Access.Native)]
    [InlineData(Access.Portable)]
    public async Task ACopyThatWasDamagedIsStoredAnew(Access access)
    {
        using var world = await Spoilt(access);
        File.WriteAllText(Copy(world), "nonsense");
        world.Write("requirements.txt", "numpy\n");
        world.Reopen();

        var image = await world.Save("requirements.txt");

        Assert.Empty(await world.Store.VerifyAsync([image.Id], default));
    }

    [Theory]
    [InlineData("vendor/../../../etc/cron.d/x")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("vendor/")]
    [InlineData("vendor/.")]
    [InlineData("vendor/missing/x")]
    [InlineData("vendor/file/x")]
    [InlineData("vendor/link/x")]
    [InlineData("vendor/\0")]
    [InlineData("others")]
    public async Task AManifestThatLeadsElsewhereIsRefused(string path)
    {
        using var world = new StoreWorld();
        using var elsewhere = new TemporaryDirectory();
        world.Write("vendor/file", "f");
        File.CreateSymbolicLink(world.At("vendor/link"), elsewhere.Path);
        var image = await world.Save("vendor/");
        Forge(world, entry => entry["path"]!.GetValue<string>() == "vendor/link", entry => entry["path"] = path, append: true);
        world.Write("vendor/file", "changed");

        var error = await Assert.ThrowsAsync<SageException>(() => world.Restore(image, "vendor/"));

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Equal("changed", File.ReadAllText(world.At("vendor/file")));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Theory]
    [InlineData("../../requirements.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b/c")]
    [InlineData("")]
    public async Task ACopyThatLeadsElsewhereIsRefused(string copy)
    {
        using var world = await Spoilt();
        Forge(world, _ => true, entry => entry["copy"] = copy, append: false);

        Assert.Equal(ExitCode.Damaged, (await Refused(world)).ExitCode);
        Assert.Equal("spoilt", File.ReadAllText(world.At("requirements.txt")));
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
        using var world = await Spoilt();
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var whole = File.ReadAllBytes(manifest);
        var header = whole.AsSpan().IndexOf((byte)'\n') + 1;
        for (var i = header; i < whole.Length; i += 7)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(manifest, damaged);
            world.Reopen();
            Assert.Equal(ExitCode.Damaged, (await Refused(world)).ExitCode);
        }
    }

    [Fact]
    public async Task AHugeLineIsDamageAndNotReadAsAWhole()
    {
        using var world = await Spoilt();
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        using (var file = File.OpenWrite(manifest))
            file.SetLength(2L * 1024 * 1024 * 1024);
        world.Reopen();

        Assert.Empty(await world.Store.VerifyAsync(["20251115_143000.1"], default));
        await world.Restore(new PathImage("20251115_143000.1", []), "requirements.txt");
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
        File.WriteAllBytes(manifest, SealedLine.Write(new ManifestHeader { Format = 2, Next = 1 }));
        var before = File.ReadAllBytes(manifest);
        world.Write("a", "1");

        var error = await Assert.ThrowsAsync<SageException>(() => world.Save("a"));

        Assert.Equal(ExitCode.Decide, error.ExitCode);
        Assert.Equal(before, File.ReadAllBytes(manifest));
    }

    private static string Copy(StoreWorld world) => Path.Combine(world.Layout.Backups, "requirements_20251115_143000.txt");

    private static async Task<StoreWorld> Spoilt(Access access = Access.Native)
    {
        var world = new StoreWorld(access);
        world.Write("requirements.txt", "numpy\n");
        await world.Save("requirements.txt");
        world.Write("requirements.txt", "spoilt");
        return world;
    }

    private static Task<SageException> Refused(StoreWorld world) =>
        Assert.ThrowsAsync<SageException>(() => world.Restore(new PathImage("20251115_143000.1", []), "requirements.txt"));

    /// <summary>Changes an entry and makes every checksum right again, as an attacker would.</summary>
    private static void Forge(StoreWorld world, Func<JsonNode, bool> which, Action<JsonNode> change, bool append)
    {
        var manifest = Path.Combine(world.Layout.Backups, "manifest.jsonl");
        var lines = File.ReadAllLines(manifest);
        var entries = new List<TreeEntry>();
        var text = new StringBuilder();
        foreach (var line in lines.Where(line => line.Contains("\"t\":\"entry\"", StringComparison.Ordinal)))
        {
            var node = JsonNode.Parse(line)!;
            if (which(node))
            {
                if (append)
                    Add(line);
                change(node);
                Add(node.ToJsonString());
            }
            else
            {
                Add(line);
            }
        }
        var tree = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        var image = (ImageLine)ManifestText.Parse(Encoding.UTF8.GetBytes(lines[^1]))!;
        File.WriteAllBytes(manifest, [
            .. SealedLine.Write(new ManifestHeader { Format = 1, Next = 1 }),
            .. Encoding.UTF8.GetBytes(text.ToString()),
            .. SealedLine.Write(new TreeLine { Name = image.Paths[0].Name, Entries = entries.Count, Sha256 = tree }),
            .. SealedLine.Write(image with { Paths = [image.Paths[0] with { Tree = tree, Digest = TreeDigest.Of(entries) }] })]);

        void Add(string line)
        {
            text.Append(line).Append('\n');
            entries.Add((TreeEntry)ManifestText.Parse(Encoding.UTF8.GetBytes(line))!);
        }
    }
}

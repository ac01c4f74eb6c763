using Sage.Runtime.Checkpoints;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

public class RollbackScriptTests
{
    public static TheoryData<string> Shells { get; } = new("bash", "dash");

    [Theory, MemberData(nameof(Shells))]
    public async Task ItRestoresFilesFromAnyDirectoryWithModeAndTime(string shell)
    {
        using var world = await Saved();
        var before = await Listing.Below(world.Root);
        Spoil(world);

        var run = await ProcessRun.Of("/", shell, world.Layout.RollbackScript);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(before, await Listing.Below(world.Root));
        Assert.Contains("undo methods", run.Output, StringComparison.Ordinal);
        Assert.Empty(File.ReadAllText(world.Layout.RunLock));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task ADryRunWritesNothingAndSaysWhatItWouldDo(string shell)
    {
        using var world = await Saved();
        Spoil(world);
        var before = await Listing.Of(world.Root);

        var run = await ProcessRun.Of(world.Layout.Root, shell, "rollback.sh", "--dry-run");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(before, await Listing.Of(world.Root));
        Assert.Contains("would restore requirements.txt", run.Output, StringComparison.Ordinal);
        Assert.Contains("would remove added.txt", run.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task ItIsRefusedWhileARunHoldsTheDirectory(string shell)
    {
        using var world = await Saved();
        Spoil(world);
        using var held = RunLock.Take(world.Layout, "run");

        var run = await ProcessRun.Of("/", shell, world.Layout.RollbackScript);

        Assert.Equal(ExitCode.Held, run.ExitCode);
        Assert.Contains($"process {Environment.ProcessId};", run.Error, StringComparison.Ordinal);
        Assert.Equal("spoilt", File.ReadAllText(world.At("requirements.txt")));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task ADamagedCopyIsRefusedWithNothingWritten(string shell)
    {
        using var world = await Saved();
        Spoil(world);
        File.AppendAllText(Path.Combine(world.Layout.Backups, world.Copies().Last()), "x");
        var before = await Listing.Of(world.Root);

        var run = await ProcessRun.Of("/", shell, world.Layout.RollbackScript);

        Assert.Equal(ExitCode.Damaged, run.ExitCode);
        Assert.Equal(before, await Listing.Of(world.Root));
    }

    [Theory]
    [InlineData("bash", "/etc/passwd", ExitCode.Refused)]
    [InlineData("dash", "/etc/passwd", ExitCode.Refused)]
    [InlineData("bash", "a/../../x", ExitCode.Refused)]
    [InlineData("dash", "a/../../x", ExitCode.Refused)]
    [InlineData("dash", "..", ExitCode.Refused)]
    [InlineData("bash", "%2E%2E/x", ExitCode.Refused)]
    [InlineData("dash", "%2E%2E/x", ExitCode.Refused)]
    [InlineData("dash", "linked/x", ExitCode.Refused)]
    [InlineData("bash", "linked/x", ExitCode.Refused)]
    [InlineData("dash", "%zz", ExitCode.Damaged)]
    [InlineData("bash", "%00", ExitCode.Refused)]
    [InlineData("bash", "$(touch%20owned)", ExitCode.Done)]
    [InlineData("dash", "`touch owned`", ExitCode.Damaged)]
    public async Task AListThatLeadsElsewhereIsRefusedWithNothingWritten(string shell, string path, int exitCode)
    {
        using var world = await Saved();
        using var elsewhere = new TemporaryDirectory();
        elsewhere.Write("x", "outside");
        File.CreateSymbolicLink(world.At("linked"), elsewhere.Path);
        File.WriteAllText(world.Layout.RollbackList, $"sage-rollback-list 1\nentry absent - - - - - - {path}\nend 1\n");
        var before = await Listing.Of(world.Root);

        var run = await ProcessRun.Of(world.Root, shell, world.Layout.RollbackScript);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(before, await Listing.Of(world.Root));
        Assert.True(File.Exists(elsewhere.File("x")));
    }

    [Fact]
    public async Task ACopyBehindALinkOrAFifoIsRefused()
    {
        using var world = await Saved();
        Spoil(world);
        var copy = Path.Combine(world.Layout.Backups, "requirements_20251115_143000.txt");
        File.Delete(copy);
        await ProcessRun.Checked("/", "mkfifo", copy);
        Assert.Equal(ExitCode.Damaged, (await ProcessRun.Of("/", "dash", world.Layout.RollbackScript)).ExitCode);

        File.Delete(copy);
        File.CreateSymbolicLink(copy, "/etc/passwd");
        Assert.Equal(ExitCode.Refused, (await ProcessRun.Of("/", "dash", world.Layout.RollbackScript)).ExitCode);
    }

    [Fact]
    public async Task ACutListIsRefused()
    {
        using var world = await Saved();
        Spoil(world);
        var list = File.ReadAllText(world.Layout.RollbackList);
        for (var length = 0; length < list.Length - 1; length += 7)
        {
            File.WriteAllText(world.Layout.RollbackList, list[..length]);
            var run = await ProcessRun.Of("/", "dash", world.Layout.RollbackScript);
            Assert.True(run.ExitCode is ExitCode.Damaged or ExitCode.Nothing or ExitCode.Decide, $"{length}: {run.ExitCode} {run.Error}");
        }
        Assert.Equal("spoilt", File.ReadAllText(world.At("requirements.txt")));
    }

    [Fact]
    public async Task ACheckpointDirectoryElsewhereNeedsTheRootNamed()
    {
        using var world = new StoreWorld();
        using var elsewhere = new TemporaryDirectory();
        var layout = new CheckpointLayout(elsewhere.Path);
        using var store = new PlainCopyStore(layout, world.Root);
        var file = world.Write("Makefile", "all:\n");
        var image = await store.SaveAsync("i", world.Paths("Makefile"), default);
        await store.PublishRollbackListAsync("i", [(image.Id, world.Paths("Makefile")[0])], default);
        File.WriteAllText(file, "spoilt");

        Assert.Equal(ExitCode.Usage, (await ProcessRun.Of("/", "dash", layout.RollbackScript)).ExitCode);
        Assert.Equal(0, (await ProcessRun.Of("/", "dash", layout.RollbackScript, "--root", world.Root)).ExitCode);
        Assert.Equal("all:\n", File.ReadAllText(file));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task ALinkThatLeadsToWhatItReplacesIsRestored(string shell)
    {
        using var world = await Saved();
        File.Delete(world.At("vendor/link"));
        File.CreateSymbolicLink(world.At("vendor/link"), "./link");
        var image = await world.Save("vendor/");
        await world.Store.PublishRollbackListAsync("i", [(image.Id, world.Paths("vendor/")[0])], default);
        File.Delete(world.At("vendor/link"));
        world.Write("vendor/link", "a file");

        var run = await ProcessRun.Of("/", shell, world.Layout.RollbackScript);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("./link", new FileInfo(world.At("vendor/link")).LinkTarget);
    }

    [Theory, MemberData(nameof(Shells))]
    public void WhatItRestoresIsEqualAndWhatItRefusesIsUntouched(string shell) => RandomTrees.Check(Access.Native, 20, async (before, after) =>
    {
        using var world = new StoreWorld();
        var vendor = Directory.CreateDirectory(world.At("vendor")).FullName;
        Array.ForEach(before, operation => operation.Apply(vendor));
        var saved = (await Listing.Of(vendor)).Where(line => line[0] != 'p');
        var image = await world.Save("vendor/");
        await world.Store.PublishRollbackListAsync("i", [(image.Id, world.Paths("vendor/")[0])], default);
        Array.ForEach(after, operation => operation.Apply(vendor));
        var changed = await Listing.Of(vendor);

        var run = await ProcessRun.Of("/", shell, world.Layout.RollbackScript);

        var now = await Listing.Of(vendor);
        if (run.ExitCode == ExitCode.Decide)
            Assert.Equal(changed, now);
        else
            Assert.True(run.ExitCode == 0 && saved.All(now.Contains), $"{run}\n{string.Join('\n', saved.Except(now))}");
    });

    private static async Task<StoreWorld> Saved()
    {
        var world = new StoreWorld();
        File.SetUnixFileMode(world.Write("requirements.txt", "numpy\n"), (UnixFileMode)416);
        world.Write(".env", "SECRET=1\n");
        world.Write("vendor/-rf", "dash");
        world.Write("vendor/new\nline/it's \"q\" $(touch owned) *", "hostile");
        File.CreateSymbolicLink(world.At("vendor/link"), "-target\n");
        File.SetUnixFileMode(world.At("vendor/new\nline"), (UnixFileMode)365);
        string[] names = ["requirements.txt", ".env", "vendor/", "added.txt", "gone/added"];
        var image = await world.Save(names);
        await world.Store.PublishRollbackListAsync("i", [.. world.Paths(names).Select(path => (image.Id, path))], default);
        return world;
    }

    private static void Spoil(StoreWorld world)
    {
        File.WriteAllText(world.At("requirements.txt"), "spoilt");
        File.Delete(world.At(".env"));
        world.Write("added.txt", "new");
        File.SetUnixFileMode(world.At("vendor/new\nline"), (UnixFileMode)511);
        Directory.Delete(world.At("vendor/new\nline"), true);
        File.WriteAllText(world.At("vendor/-rf"), "changed");
        File.Delete(world.At("vendor/link"));
    }
}

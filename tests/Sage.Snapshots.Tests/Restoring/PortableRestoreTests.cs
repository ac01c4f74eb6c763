using FsCheck;
using FsCheck.Fluent;
using Sage.Linux;
using Sage.Snapshots.Tests.Saving;
using Sage.Snapshots.Tests.Scanning;
using Sage.Snapshots.Tests.Watching;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Restores where .NET alone writes trees.</summary>
public sealed class PortableRestoreTests
{
    private static Config Trees { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1"
        ? Config.QuickThrowOnFailure.WithMaxTest(300)
        : Config.QuickThrowOnFailure.WithMaxTest(6).WithReplay(20261122, 150001);

    private static Arbitrary<int> Seeds { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    [LinuxFact("rm", NeedsRoot = true)]
    public void A_restored_tree_is_the_tree_and_a_second_restore_writes_nothing() => Check.One(Trees, Prop.ForAll(Seeds, seed =>
    {
        using var world = NewWorld();
        new RandomTree(seed, isPortable: true).Fill(world.Root, 40);
        var snapshot = world.Save();
        Assert.Empty(snapshot.Manifest.Problems);

        var report = world.Restore(snapshot, request => request with { Target = world.Elsewhere });

        Assert.Empty(report.Problems);
        Assert.Equal(0, report.OwnersLeft);
        Assert.Equal(Kept(world, world.Root), Kept(world, world.Elsewhere));
        var second = world.Restore(snapshot, request => request with { Target = world.Elsewhere, SaveFirst = seed % 2 == 0 });
        Assert.Equal((0, 0, 0), (second.Written, second.Removed, second.Bytes));
    }));

    [LinuxFact("rm", NeedsRoot = true)]
    public void A_tree_goes_back_from_whatever_it_became() => Check.One(Trees, Prop.ForAll(Seeds, seed =>
    {
        using var world = NewWorld();
        new RandomTree(seed, isPortable: true).Fill(world.Root, 40);
        var old = world.Save();
        var then = Kept(world, world.Root);
        world.Clear();
        new RandomTree(seed + 1, isPortable: true).Fill(world.Root, 40);
        var present = Kept(world, world.Root);

        var report = world.Restore(old, request => request with { Delete = true, SaveFirst = seed % 3 > 0 });

        Assert.Empty(report.Problems);
        Assert.Equal(then, Kept(world, world.Root));
        if (report.Before is { } before)
        {
            Assert.Empty(world.Restore(world.Repository.Manifests.Read(before), request => request with { Delete = true }).Problems);
            Assert.Equal(present, Kept(world, world.Root));
        }
    }));

    [LinuxFact("mkfifo", "python3", "rm", NeedsRoot = true)]
    public async Task What_a_snapshot_of_Linux_has_and_this_cannot_make_is_named()
    {
        using var world = NewWorld();
        world.Repository.Files = new LinuxTreeAccess();
        HardLink.Make(world.Write("linked", "one file"), world.At("same"));
        world.Write("dir/plain", "plain");
        await ProcessRun.Checked(world.Root, "mkfifo", "pipe");
        await ProcessRun.Checked(world.Root, "python3", "-c", "import os; os.setxattr('dir/plain', 'user.x', b'1')");
        var linux = world.Save();
        world.Repository.Files = new PortableTreeAccess();

        var report = world.Restore(linux, request => request with { Target = world.Elsewhere, KeepGoing = true });

        Assert.Equal(["dir/plain", "linked", "pipe", "same"], report.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        Assert.Equal(5, report.OwnersLeft);
        Assert.Equal(["one file", "one file", "plain"], new[] { "linked", "same", "dir/plain" }.Select(name => File.ReadAllText(Path.Combine(world.Elsewhere, name))));
        // Without --keep-going it ends at what cannot be made at all, and not at what is only less than it was.
        var stopped = world.Restore(linux, request => request with { Target = world.Elsewhere + "/other" });
        Assert.Equal("one file", File.ReadAllText(Path.Combine(world.Elsewhere, "other", "linked")));
        Assert.Contains(stopped.Problems, problem => problem.Path == "pipe");
    }

    [LinuxFact("rm")]
    public void A_snapshot_that_knew_neither_owners_nor_attributes_leaves_those_of_Linux_alone()
    {
        using var world = NewWorld();
        world.Write("file", "old");
        var portable = world.Save();
        world.Repository.Files = new LinuxTreeAccess();
        world.Write("file", "changed");

        var report = world.Restore(portable);

        Assert.Empty(report.Problems);
        Assert.Equal(0, report.OwnersLeft);
        Assert.Equal("old", File.ReadAllText(world.At("file")));
        Assert.Equal(0, world.Restore(portable).Written);
    }

    [LinuxFact("rm")]
    public void Damage_is_named_and_nothing_of_it_is_written()
    {
        using var world = NewWorld();
        world.Write("bad", "bad content");
        world.Write("good", "good");
        var snapshot = world.Save();
        world.Damage("bad content"u8);

        var report = world.Restore(snapshot, request => request with { Target = world.Elsewhere, KeepGoing = true });

        Assert.Contains("bad", report.Problems.Select(problem => problem.Path));
        Assert.False(File.Exists(Path.Combine(world.Elsewhere, "bad")));
    }

    [LinuxFact("rm")]
    public void Files_are_not_written_in_place_and_two_restores_exclude_each_other()
    {
        using var world = NewWorld();
        world.Write("file", "x");
        var snapshot = world.Save();
        Assert.Equal(SnapshotFault.Unsupported, Assert.Throws<SnapshotException>(() => world.Restore(snapshot, request => request with { InPlace = true })).Fault);
        using var held = new PortableTreeAccess().OpenTarget(world.Root);

        Assert.Equal(SnapshotFault.Busy, Assert.Throws<SnapshotException>(() => world.Restore(snapshot)).Fault);
    }

    private static RestoreWorld NewWorld()
    {
        var world = new RestoreWorld();
        world.Repository.Files = new PortableTreeAccess();
        return world;
    }

    private static IEnumerable<string> Kept(RestoreWorld world, string root) =>
        world.Entries(world.SaveAt(root)).Values.Select(PortableSourceTests.Kept).Order(StringComparer.Ordinal);
}

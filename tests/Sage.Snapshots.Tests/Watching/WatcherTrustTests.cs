using System.IO.MemoryMappedFiles;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Tests.Saving;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Watching;

/// <summary>What a watcher does not take on trust, and so scans or asks the repository for: what no event tells, and what others did meanwhile.</summary>
public sealed class WatcherTrustTests
{
    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public async Task What_is_mounted_over_a_directory_is_looked_at_each_time(string kind)
    {
        using var world = WatchWorld.WithFiles(kind);
        var outside = Directory.CreateDirectory(Path.Combine(world.Outside, "outside")).FullName;
        world.Round();
        await ProcessRun.Checked("/", "mount", "--bind", outside, world.At("c"));
        try
        {
            var round = world.Round();
            Assert.True(round.IsScan);
            world.AssertIsWhole(round);
            File.WriteAllText(Path.Combine(outside, "file"), "by its other path");
            Assert.True(world.RoundOfChanges().IsNew);
        }
        finally
        {
            await ProcessRun.Checked("/", "umount", world.At("c"));
        }
        world.AssertIsWhole(world.Round());
        world.Write("c/after", "x");
        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxFact(NeedsRoot = true)]
    public void After_an_overflow_everything_is_looked_at_and_new_directories_are_watched()
    {
        using var world = WatchWorld.WithFiles("inotify");
        world.Round();
        for (var i = 0; i <= int.Parse(File.ReadAllText("/proc/sys/fs/inotify/max_queued_events").Trim()); i++)
        {
            File.SetLastWriteTimeUtc(world.At("a"), DateTime.UnixEpoch);
            File.SetLastWriteTimeUtc(world.At("c"), DateTime.UnixEpoch);
        }
        world.Write("unseen/file", "x");
        var round = world.Round();
        Assert.True(round.IsScan);
        world.AssertIsWhole(round);

        world.Write("unseen/file", "changed");
        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void Nothing_is_believed_to_be_there_that_a_prune_removed(string kind)
    {
        using var world = WatchWorld.WithFiles(kind);
        world.Write("a/b/file", "will go");
        var first = world.Round();
        world.Write("a/b/file", "stays");
        world.Round();
        using (var repository = world.Open())
            repository.Manifests.Remove(first.Snapshot.Id);
        Prune(world);
        world.Write("a/b/file", "will go");
        var third = world.Round();
        world.AssertIsWhole(third);
        AssertIsSound(world);

        using (var repository = world.Open())
        {
            foreach (var id in repository.Manifests.Ids())
                repository.Manifests.Remove(id);
        }
        Prune(world);
        Assert.True(world.Round().IsNew);
        AssertIsSound(world);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void Others_save_into_the_repository_between_rounds(string kind)
    {
        using var world = WatchWorld.WithFiles(kind);
        world.Round();
        for (var i = 0; i < 10; i++)
        {
            world.Write("a/b/file", $"round {i}");
            using (var repository = world.Open())
                new SnapshotSaver(repository).Save(new SaveRequest { Root = world.Root, Tool = "test 1" }, null, CancellationToken.None);
            Assert.True(world.RoundOfChanges().IsNew);
            world.Watcher.Rest(isLast: false, CancellationToken.None);
        }
        AssertIsSound(world);
    }

    [LinuxFact(NeedsRoot = true)]
    public void What_is_written_through_a_mapping_is_found_by_the_next_scan()
    {
        using var world = WatchWorld.WithFiles("fanotify");
        var path = world.Write("a/mapped", new string('x', 4096));
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        using var view = file.CreateViewAccessor();
        view.Write(0, (byte)'1');
        world.Round();
        world.Write("a/mapped beside", "x");
        view.Write(0, (byte)'2');
        world.Round();
        view.Write(0, (byte)'3');
        Assert.False(world.Round().IsScan);
        world.Advance(Sage.Snapshots.Watching.SnapshotWatcher.ScanInterval);

        var round = world.Round();

        Assert.True(round.IsScan);
        world.AssertIsWhole(round);
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_file_system_that_is_watched_can_be_unmounted()
    {
        using var world = WatchWorld.WithFiles("fanotify");
        await using (await MountedTmpfs.Mount(world.Root, "1m"))
        {
            world.Write("file", "x");
            world.Round();
            world.Write("file", "y");
            Assert.True(world.RoundOfChanges().IsNew);
        }
        Assert.Throws<SnapshotException>(() => world.Round());
    }

    [LinuxFact(NeedsRoot = true)]
    public void At_the_end_the_index_is_left_to_others()
    {
        using var world = WatchWorld.WithFiles("fanotify");
        world.Round();
        world.Advance(TimeSpan.FromSeconds(1));
        world.Write("new/file", "x");
        world.Round();
        world.Watcher.Rest(isLast: true, CancellationToken.None);

        using var repository = world.Open();
        using var index = new StatIndexCache(repository, world.Root, new SaveRequest { Root = world.Root, Tool = "" }).Open()?.Index;

        Assert.Equal(index?.Snapshot.ToString(), repository.Manifests.All()[^1].Id);
        Assert.Equal(5, index?.DirectoryCount);
    }

    [LinuxFact(NeedsRoot = true)]
    public void When_much_has_changed_the_index_is_written_anew_and_watching_goes_on()
    {
        using var world = WatchWorld.WithFiles("fanotify");
        world.Round();
        for (var i = 0; i < 17_000; i++)
            File.WriteAllBytes(world.At($"c/{i}"), []);
        world.Round();
        world.Watcher.Rest(isLast: false, CancellationToken.None);
        using (var repository = world.Open())
        {
            using var index = new StatIndexCache(repository, world.Root, new SaveRequest { Root = world.Root, Tool = "" }).Open()?.Index;
            Assert.InRange(index?.EntryCount ?? 0, 17_000, 18_000);
        }
        world.Write("c/16999", "changed");
        File.Delete(world.At("c/0"));

        Assert.True(world.RoundOfChanges().IsNew);
    }

    private static void Prune(WatchWorld world) =>
        SnapshotPruner.Prune(world.Store, RepositoryKeys.None, new PruneRequest { Patience = TimeSpan.FromMinutes(1) }, null, CancellationToken.None);

    private static void AssertIsSound(WatchWorld world)
    {
        using var repository = world.Open();
        Assert.Empty(new SnapshotVerifier(repository).Verify(readData: true, null, CancellationToken.None).Problems);
    }
}

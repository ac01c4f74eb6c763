using System.IO.MemoryMappedFiles;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Tests.Saving;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Watching;

public sealed class SnapshotWatcherTests
{
    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void Equal_snapshots_do_not_pile_up(string kind)
    {
        using var world = World(kind);
        var first = world.Round();
        Assert.True(first.IsNew);
        Assert.True(first.IsScan);
        Assert.Equal(kind, world.Watcher.Source);

        var second = world.RoundOfChanges();

        Assert.False(second.IsNew);
        Assert.Equal(first.Snapshot.Id, second.Snapshot.Id);
        world.Restart();
        Assert.False(world.Round().IsNew);
        using var repository = world.Open();
        Assert.Single(repository.Manifests.Ids());
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void A_round_reads_what_changed_and_nothing_else(string kind)
    {
        using var world = World(kind);
        Settled.Wait(world.Root);
        var first = world.Round();
        world.Write("a/b/file", "changed");
        world.Write("new/deep/er", "x");
        File.Delete(world.At("a/other"));

        var round = world.RoundOfChanges();

        Assert.True(round.IsNew);
        Assert.Equal(2, round.FilesRead);
        Assert.Equal(first.Snapshot.Id, round.Snapshot.Manifest.Parent);
        Assert.False(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void Directories_that_were_elsewhere_are_looked_at_with_all_below_them(string kind)
    {
        using var world = World(kind);
        world.Round();
        var away = Path.Combine(world.Outside, "away");
        Directory.Move(world.At("a"), away);
        world.RoundOfChanges();
        Directory.Move(away, world.At("a"));
        world.RoundOfChanges();

        Directory.Move(world.At("a"), away);
        File.WriteAllText(Path.Combine(away, "b", "file"), "changed elsewhere");
        Directory.Move(away, world.At("a"));
        world.RoundOfChanges();

        Directory.Move(world.At("c"), away);
        Directory.Move(world.At("a"), world.At("c"));
        Directory.Move(away, world.At("a"));
        world.RoundOfChanges();
        world.Write("c/b/file", "below its new name");
        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void The_attributes_of_directories_are_seen_and_those_of_the_root(string kind)
    {
        using var world = World(kind);
        world.Round();
        File.SetUnixFileMode(world.At("a/b"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.True(world.RoundOfChanges().IsNew);
        File.SetUnixFileMode(world.Root, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void A_changed_ignore_file_changes_what_it_governs(string kind)
    {
        using var world = World(kind);
        world.Write("a/b/c/x.log", "x");
        world.Round();
        world.Write("a/.sageignore", "*.log\n");
        Assert.True(world.RoundOfChanges().IsNew);
        world.Write("a/b/c/y.log", "y");
        world.Write("a/b/c/y.txt", "y");
        Assert.True(world.RoundOfChanges().IsNew);
        File.Delete(world.At("a/.sageignore"));
        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void A_file_with_two_names_is_seen_to_change_by_either(string kind)
    {
        using var world = World(kind);
        var outside = Path.Combine(world.Outside, "outside");
        File.WriteAllText(outside, "old");
        world.Round();
        HardLink.Make(outside, world.At("c/link"));
        HardLink.Make(world.At("a/b/file"), world.At("c/second"));
        world.AssertIsWhole(world.Round());

        File.WriteAllText(outside, "new");
        File.AppendAllText(world.At("c/second"), "more");
        Assert.True(world.RoundOfChanges().IsNew);
        File.Delete(outside);
        File.Delete(world.At("c/second"));
        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public async Task What_is_mounted_over_a_directory_is_looked_at_each_time(string kind)
    {
        using var world = World(kind);
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
        using var world = World("inotify");
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
    public void Trees_that_grow_while_rounds_are_made_are_whole_in_the_round_after(string kind)
    {
        using var world = World(kind);
        world.Round();
        var growing = Task.Run(() => Parallel.For(0, 300, number => world.Write($"d{number % 20}/e{number}/f", "x")));
        while (!growing.IsCompleted)
        {
            world.Round();
            world.Watcher.Listen();
        }
        growing.GetAwaiter().GetResult();

        world.AssertIsWhole(world.Round());
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void What_a_round_did_not_save_the_next_one_does(string kind)
    {
        using var world = World(kind);
        world.Round();
        world.Write("a/b/file", "changed");
        Assert.ThrowsAny<OperationCanceledException>(() => world.Watcher.Round(null, new CancellationToken(true)));

        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void Nothing_is_believed_to_be_there_that_a_prune_removed(string kind)
    {
        using var world = World(kind);
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
        using var world = World(kind);
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
        using var world = World("fanotify");
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

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void A_directory_that_is_gone_or_replaced_ends_the_watching(string kind)
    {
        using var world = World(kind);
        world.Round();
        var away = Path.Combine(world.Outside, "away");
        Directory.Move(world.Root, away);
        Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(() => world.Round()).Fault);
        Directory.CreateDirectory(world.Root);
        Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(() => world.Round()).Fault);
        Assert.Throws<SnapshotException>(world.Watcher.Listen);
        Directory.Delete(world.Root);
        Directory.Move(away, world.Root);
        Assert.False(world.Round().IsNew);
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_file_system_that_is_watched_can_be_unmounted()
    {
        using var world = World("fanotify");
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
        using var world = World("fanotify");
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
        using var world = World("fanotify");
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

    private static WatchWorld World(string kind)
    {
        var world = new WatchWorld(kind);
        world.Write("a/b/file", "text");
        world.Write("a/other", "other");
        world.Write("c/third", "third");
        return world;
    }

    private static void Prune(WatchWorld world) =>
        SnapshotPruner.Prune(world.Store, RepositoryKeys.None, new PruneRequest { Patience = TimeSpan.FromMinutes(1) }, null, CancellationToken.None);

    private static void AssertIsSound(WatchWorld world)
    {
        using var repository = world.Open();
        Assert.Empty(new SnapshotVerifier(repository).Verify(readData: true, null, CancellationToken.None).Problems);
    }
}

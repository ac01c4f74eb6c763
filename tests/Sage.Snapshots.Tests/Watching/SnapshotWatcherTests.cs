using Sage.Snapshots.Tests.Saving;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Watching;

/// <summary>What a round saves, and what it costs.</summary>
public sealed class SnapshotWatcherTests
{
    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void Equal_snapshots_do_not_pile_up(string kind)
    {
        using var world = WatchWorld.WithFiles(kind);
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
        using var world = WatchWorld.WithFiles(kind);
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
        using var world = WatchWorld.WithFiles(kind);
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
        using var world = WatchWorld.WithFiles(kind);
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
        using var world = WatchWorld.WithFiles(kind);
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
        using var world = WatchWorld.WithFiles(kind);
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
    public void Trees_that_grow_while_rounds_are_made_are_whole_in_the_round_after(string kind)
    {
        using var world = WatchWorld.WithFiles(kind);
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
        using var world = WatchWorld.WithFiles(kind);
        world.Round();
        world.Write("a/b/file", "changed");
        Assert.ThrowsAny<OperationCanceledException>(() => world.Watcher.Round(null, new CancellationToken(true)));

        Assert.True(world.RoundOfChanges().IsNew);
    }

    [LinuxTheory(NeedsRoot = true)]
    [MemberData(nameof(WatchWorld.Kinds), MemberType = typeof(WatchWorld))]
    public void A_directory_that_is_gone_or_replaced_ends_the_watching(string kind)
    {
        using var world = WatchWorld.WithFiles(kind);
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
}

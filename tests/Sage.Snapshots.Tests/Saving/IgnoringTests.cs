using Sage.Snapshots.Saving;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>What patterns leave out of a snapshot, the first time and when something changes.</summary>
public sealed class IgnoringTests : IDisposable
{
    private readonly SavingWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void Ignore_files_count_for_their_directory_and_below_and_the_nearest_wins()
    {
        foreach (var path in (string[])["a.log", "keep.log", "sub/a.log", "sub/keep.log", "sub/deep/a.log", "out/x", "sub/out/x", "other/out/x"])
            _world.Write(path, path);
        _world.Write(".sageignore", "*.log\n!keep.log\n/out/\n");
        _world.Write("sub/.sageignore", "keep.log\n!a.log\nout\n");

        Assert.Equal(
            ["", ".sageignore", "keep.log", "other", "other/out", "other/out/x", "sub", "sub/.sageignore", "sub/a.log", "sub/deep", "sub/deep/a.log"],
            Paths(request => request));
    }

    [LinuxFact]
    public void What_the_request_excludes_wins_and_ignore_files_can_be_off()
    {
        foreach (var path in (string[])["a.log", "b.txt", "c"])
            _world.Write(path, path);
        _world.Write(".sageignore", "!a.log\nc\n");

        Assert.Equal(["", ".sageignore", "b.txt"], Paths(request => request with { Excludes = ["*.log"] }));
        Assert.Equal(["", ".sageignore", "b.txt", "c"], Paths(request => request with { Excludes = ["*.log"], UseIgnoreFiles = false }));
    }

    [LinuxFact]
    public void Rules_that_change_are_seen_although_the_directories_below_have_not_changed()
    {
        foreach (var path in (string[])["a/b/x.tmp", "a/b/y"])
            _world.Write(path, path);
        Assert.Equal(["", "a", "a/b", "a/b/x.tmp", "a/b/y"], Paths(request => request));

        _world.Write(".sageignore", "*.tmp\n");
        Assert.Equal(["", ".sageignore", "a", "a/b", "a/b/y"], Paths(request => request));
        _world.Write(".sageignore", "y\n.sageignore\n");
        Assert.Equal(["", "a", "a/b", "a/b/x.tmp"], Paths(request => request));
        // Left out itself, it is in no index, and its directory's times do not change.
        File.WriteAllText(_world.At(".sageignore"), ".sageignore\n");
        Assert.Equal(["", "a", "a/b", "a/b/x.tmp", "a/b/y"], Paths(request => request));
        File.WriteAllText(_world.At(".sageignore"), "b\n");
        Assert.Equal(["", ".sageignore", "a"], Paths(request => request));
        File.Delete(_world.At(".sageignore"));
        Assert.Equal(["", "a", "a/b", "a/b/x.tmp", "a/b/y"], Paths(request => request));
    }

    [LinuxFact]
    public void What_is_wanted_by_name_is_saved_whatever_the_rules_say()
    {
        foreach (var path in (string[])["vendor/x", "vendor/x.log", "other"])
            _world.Write(path, path);
        _world.Write(".sageignore", "vendor\n*.log\n");

        Assert.Equal(["", "vendor", "vendor/x"], Paths(request => request with { Only = ["vendor"] }));
    }

    private IEnumerable<string> Paths(Func<SaveRequest, SaveRequest> change) => _world.Entries(_world.Save(change)).Keys.Order(StringComparer.Ordinal);
}

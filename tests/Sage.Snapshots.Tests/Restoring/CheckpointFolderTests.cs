using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>The directory that checkpoint directories are in: no entry of a snapshot where nothing else is in it, and left alone by what compares and restores.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private readonly RestoreWorld _world = new();

    public CheckpointFolderTests() => _world.Write("file", "x");

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(".sage")]
    [InlineData("deep/.sage")]
    public void It_is_in_no_snapshot_and_no_restore_or_comparison_minds_it(string path)
    {
        _world.Write("deep/file", "x");
        _world.Write($"{path}/checkpoints/journal", "x");
        var snapshot = _world.Save();
        Assert.Equal(["", "deep", "deep/file", "file"], Paths(snapshot));
        Assert.Equal(2, snapshot.Manifest.Directories);

        Assert.Empty(Changes(snapshot));
        AssertRestoresNothing(snapshot);
        Assert.True(File.Exists(_world.At($"{path}/checkpoints/journal")));
    }

    [Fact]
    public void What_else_is_in_it_is_saved_and_put_back()
    {
        _world.Write(".sage/checkpoints/journal", "x");
        _world.Write(".sage/notebook", "of SageMath");
        var snapshot = _world.Save();
        Assert.Equal(["", ".sage", ".sage/notebook", "file"], Paths(snapshot));
        File.Delete(_world.At(".sage/notebook"));

        Assert.Equal([".sage/notebook Removed"], Changes(snapshot));
        _world.Restore(snapshot, request => request with { Delete = true });
        Assert.Equal("of SageMath", File.ReadAllText(_world.At(".sage/notebook")));
        Assert.True(File.Exists(_world.At(".sage/checkpoints/journal")));
    }

    [Fact]
    public void One_that_is_empty_is_a_directory_as_any_other()
    {
        Directory.CreateDirectory(_world.At(".sage"));
        var snapshot = _world.Save();
        Directory.Delete(_world.At(".sage"));

        Assert.Equal([".sage Removed"], Changes(snapshot));
        _world.Restore(snapshot);
        Assert.True(Directory.Exists(_world.At(".sage")));
    }

    /// <summary>Snapshots had it as an empty directory once.</summary>
    [Fact]
    public void A_snapshot_that_has_it_empty_is_equal_to_one_that_has_it_not()
    {
        Directory.CreateDirectory(_world.At(".sage"));
        var old = _world.Save();
        _world.Write(".sage/checkpoints/journal", "x");
        var @new = _world.Save();

        Assert.Equal((2, 1), (old.Manifest.Directories, @new.Manifest.Directories));
        Assert.Empty(Between(old, @new));
        Assert.Empty(Between(@new, old));
        Assert.Empty(Changes(old));
        AssertRestoresNothing(old);
        Assert.True(File.Exists(_world.At(".sage/checkpoints/journal")));
        File.WriteAllText(_world.At(".sage/notebook"), "x");
        Assert.Equal([".sage Added", ".sage/notebook Added"], Between(@new, _world.Save()));
    }

    /// <summary>The stat index knows it although the snapshot has it not.</summary>
    [LinuxFact]
    public void What_comes_into_it_and_goes_is_seen_by_the_next_snapshot()
    {
        _world.Write(".sage/checkpoints/journal", "x");
        _world.Write("zoo", "x");
        Directory.CreateDirectory(_world.At(".sage-2"));
        string[] without = ["", ".sage-2", "file", "zoo"];
        Assert.Equal(without, Paths(SaveWhenSettled()));
        Assert.Equal(without, Paths(SaveWhenSettled()));

        _world.Write(".sage/notebook", "x");
        Assert.Equal(["", ".sage", ".sage-2", ".sage/notebook", "file", "zoo"], Paths(SaveWhenSettled()));
        File.Delete(_world.At(".sage/notebook"));
        Assert.Equal(without, Paths(SaveWhenSettled()));
        Directory.Delete(_world.At(".sage"), recursive: true);
        Assert.Equal(without, Paths(SaveWhenSettled()));
        Directory.CreateDirectory(_world.At(".sage"));
        Assert.Equal(["", ".sage", ".sage-2", "file", "zoo"], Paths(SaveWhenSettled()));
    }

    private Snapshot SaveWhenSettled()
    {
        Saving.Settled.Wait(_world.Root);
        return _world.Save();
    }

    private void AssertRestoresNothing(Snapshot snapshot)
    {
        var report = _world.Restore(snapshot, request => request with { Delete = true });
        Assert.Equal((0, 0), (report.Written, report.Removed));
        Assert.Empty(report.Problems);
    }

    private IEnumerable<string> Paths(Snapshot snapshot) => _world.Entries(snapshot).Keys.Order(StringComparer.Ordinal);

    private IEnumerable<string> Changes(Snapshot snapshot) =>
        new SnapshotComparer(_world.Repository).WithDirectory(snapshot, _world.Root, [], readData: false, CancellationToken.None).Select(Text);

    private IEnumerable<string> Between(Snapshot old, Snapshot @new) =>
        new SnapshotComparer(_world.Repository).Between(old, @new, [], CancellationToken.None).Select(Text);

    private static string Text(SnapshotChange change) => $"{change.Path} {change.Kind}";
}

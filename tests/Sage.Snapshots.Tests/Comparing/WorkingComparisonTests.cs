using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Tests.Saving;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Comparing;

/// <summary>A directory compared with a snapshot: which of its files are read.</summary>
public sealed class WorkingComparisonTests : IDisposable
{
    private readonly SavingWorld _world = new();
    private readonly CountingAccess _access = new();

    public WorkingComparisonTests()
    {
        _world.Repository.Files = _access;
        foreach (var path in (string[])["a/one", "a/two", "b/three", "four"])
            _world.Write(path, $"content of {path}");
    }

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void What_looks_as_it_did_when_it_was_saved_is_not_read()
    {
        var snapshot = SaveWhenSettled();

        Assert.Equal("0 read:", Compare(snapshot));
        Assert.Equal("4 read:", Compare(snapshot, readData: true));
    }

    [LinuxFact]
    public void A_change_of_content_that_keeps_size_and_time_is_found_by_the_time_that_nobody_can_set()
    {
        var snapshot = SaveWhenSettled();
        var time = File.GetLastWriteTimeUtc(_world.At("a/two"));
        File.WriteAllText(_world.At("a/two"), "CONTENT of a/two");
        File.SetLastWriteTimeUtc(_world.At("a/two"), time);

        Assert.Equal("1 read: a/two Modified", Compare(snapshot));
    }

    [LinuxFact]
    public void A_change_within_the_clock_s_tick_is_found_by_reading()
    {
        var snapshot = _world.Save();
        var time = File.GetLastWriteTimeUtc(_world.At("four"));
        File.WriteAllText(_world.At("four"), "CONTENT of four");
        File.SetLastWriteTimeUtc(_world.At("four"), time);

        Assert.EndsWith("read: four Modified", Compare(snapshot), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void An_older_snapshot_is_compared_by_what_the_newest_knows()
    {
        var old = SaveWhenSettled();
        File.WriteAllText(_world.At("a/two"), "CONTENT of a/two");
        File.SetUnixFileMode(_world.At("four"), UnixFileMode.UserRead);
        _world.Write("c/five", "new");
        SaveWhenSettled();

        Assert.Equal("1 read: a/two Modified, c Added, c/five Added, four Metadata", Compare(old));
    }

    [LinuxFact]
    public void Without_what_the_newest_snapshot_knows_everything_is_read()
    {
        var old = SaveWhenSettled();
        var newest = SaveWhenSettled();
        File.Delete(Path.Combine(_world.Store, "manifests", newest.Id));
        Assert.Equal("4 read:", Compare(old));

        SaveWhenSettled();
        Assert.Equal("0 read:", Compare(old));
        foreach (var index in Directory.GetFiles(_world.Repository.CacheFolder, "stat-*"))
            File.WriteAllBytes(index, [.. File.ReadAllBytes(index).Select((value, at) => at == 200 ? (byte)~value : value)]);
        Assert.Equal("4 read:", Compare(old));
    }

    private Snapshot SaveWhenSettled()
    {
        Settled.Wait(_world.Root);
        return _world.Save();
    }

    private string Compare(Snapshot snapshot, bool readData = false)
    {
        _access.Opened = 0;
        var changes = new SnapshotComparer(_world.Repository).WithDirectory(snapshot, _world.Root, [], readData, CancellationToken.None);
        return $"{_access.Opened} read: {string.Join(", ", changes.Select(change => $"{change.Path} {change.Kind}"))}".TrimEnd();
    }

    /// <summary>Counts the files that are opened.</summary>
    private sealed class CountingAccess : TreeAccess
    {
        public int Opened { get; set; }

        public override TargetRoot OpenTarget(string path) => OfThisSystem.OpenTarget(path);

        protected override SourceRoot OpenSourceAt(string path) => new CountingRoot(this, OfThisSystem.OpenSource(path));
    }

    private sealed class CountingRoot(CountingAccess access, SourceRoot root) : SourceRoot(root.Path, root.Stat)
    {
        public override int Descriptor => root.Descriptor;

        public override bool DirectoryTimesTell => root.DirectoryTimesTell;

        public override bool TrySettle() => root.TrySettle();

        public override int TryOpenDirectory(ReadOnlySpan<byte> path, out SourceDirectory directory) => root.TryOpenDirectory(path, out directory);

        public override int TryOpenFile(ReadOnlySpan<byte> path, out SourceFile file)
        {
            access.Opened++;
            return root.TryOpenFile(path, out file);
        }

        public override int TryStat(ReadOnlySpan<byte> path, out EntryStat stat) => root.TryStat(path, out stat);

        public override EntryStat StatOf(string directory) => root.StatOf(directory);

        public override void Dispose() => root.Dispose();
    }
}

using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Watching;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Watching;

/// <summary>A tree that is watched, a repository that nobody holds between rounds, and another one to compare with.</summary>
internal sealed class WatchWorld : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _kind;
    private readonly AdjustedTime _time = new();

    /// <param name="kind">How changes are told.</param>
    public WatchWorld(string kind)
    {
        _kind = kind;
        Directory.CreateDirectory(Root);
        SnapshotRepository.Create(Store);
        SnapshotRepository.Create(Other);
        Watcher = Watch();
    }

    public static TheoryData<string> Kinds => ["fanotify", "inotify"];

    public string Outside => _directory.Path;

    public string Root => _directory.File("tree");

    public string Store => _directory.File("repository");

    public SnapshotWatcher Watcher { get; private set; }

    private string Other => _directory.File("other");

    private SaveRequest Request => new() { Root = Root, Tool = "test 1" };

    public string At(string path) => Path.Combine(Root, path);

    public string Write(string path, string text) => _directory.Write("tree/" + path, text);

    public WatchRound Round() => Watcher.Round(null, CancellationToken.None);

    /// <summary>A round that costs what changed, and saves what a scan of everything would have saved.</summary>
    public WatchRound RoundOfChanges()
    {
        var round = Round();
        Assert.False(round.IsScan);
        AssertIsWhole(round);
        return round;
    }

    /// <summary>Compares a snapshot with one of someone who reads everything.</summary>
    public void AssertIsWhole(WatchRound round)
    {
        using var repository = SnapshotRepository.Open(Other, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        var whole = new SnapshotSaver(repository).Save(Request with { Excludes = [Guid.NewGuid().ToString()] }, null, CancellationToken.None);
        Assert.Equal(Facts(whole.Manifest), Facts(round.Snapshot.Manifest));
    }

    /// <summary>Ends the watcher and starts another.</summary>
    public void Restart()
    {
        Watcher.Dispose();
        Watcher = Watch();
    }

    public void Advance(TimeSpan time) => _time.Advance(time);

    public SnapshotRepository Open(CancellationToken stop = default) => SnapshotRepository.Open(Store, RepositoryKeys.None, TimeSpan.FromMinutes(1), stop);

    public void Dispose()
    {
        Watcher.Dispose();
        _directory.Dispose();
    }

    private static string Facts(Manifest manifest) =>
        $"{manifest.Tree}, {manifest.Files} files, {manifest.Directories} directories, {manifest.Links} links, {manifest.Bytes} bytes, {manifest.Problems.Count} problems{string.Concat(manifest.Problems.Select(problem => $"\n{problem.Path} {problem.Problem}"))}";

    private SnapshotWatcher Watch() => new(Open, Request, OpenSource, FileSample.None, _time);

    private ChangeSource? OpenSource(int root, string cookies, out int errno) =>
        _kind == "fanotify" ? ChangeSource.TryFanotify(root, cookies, out errno) : ChangeSource.TryInotify(root, cookies, out errno);

    private sealed class AdjustedTime : TimeProvider
    {
        private TimeSpan _now = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan time) => _now += time;
    }
}

using System.Diagnostics;
using System.Globalization;
using Sage.Snapshots;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;

namespace Sage.Benchmarks.Snapshots;

/// <summary>Snapshots of a tree that is watched, in this process: what a round costs does not depend on how large the tree is.</summary>
internal static class WatchedTree
{
    private const int Warmups = 5;
    private const int Rounds = 21;
    private const int Files = 100;
    private const double Limit = 30;

    /// <param name="tree">Is edited.</param>
    public static IEnumerable<BenchmarkRow> Measure(string workspace, string tree)
    {
        var store = Path.Combine(workspace, "sage-watched");
        SnapshotRepository.Create(store);
        using var watcher = new SnapshotWatcher(
            stop => SnapshotRepository.Open(store, RepositoryKeys.None, TimeSpan.Zero, stop), new SaveRequest { Root = tree, Tool = "bench" });
        watcher.Round(null, CancellationToken.None);
        var files = Directory.GetFiles(tree, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path) is { LinkTarget: null, Length: < 64 * 1024 }).Order(StringComparer.Ordinal).ToList();
        var directories = files.GroupBy(path => Path.GetDirectoryName(path)).ToList();
        var spread = Spread(directories).Select(directory => directory.First()).ToList();
        var gathered = Spread(directories.MaxBy(directory => directory.Count())!.ToList());
        yield return Row("watched, nothing changed", watcher, [], BenchmarkTarget.AtMost(Limit));
        yield return Row("watched, 100 files changed", watcher, spread, BenchmarkTarget.AtMost(Limit));
        // The tree of a directory is one blob, which is written anew: of 43,009 entries, four megabytes.
        yield return Row("watched, 100 files changed in the largest directory", watcher, gathered, null);
    }

    private static List<T> Spread<T>(List<T> all) => [.. Enumerable.Range(0, Files).Select(number => all[(int)((long)number * all.Count / Files)])];

    private static BenchmarkRow Row(string name, SnapshotWatcher watcher, List<string> changed, BenchmarkTarget? target)
    {
        var milliseconds = new List<double>();
        for (var round = 0; round < Warmups + Rounds; round++)
        {
            foreach (var file in changed)
                File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"// watched {round}\n"));
            var began = Stopwatch.GetTimestamp();
            var result = watcher.Round(null, CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (result.IsScan)
                throw new InvalidOperationException("the tree was not watched");
            if (round >= Warmups)
                milliseconds.Add(took);
            watcher.Rest(isLast: false, CancellationToken.None);
        }
        return new BenchmarkRow(name, "ms", Percentile.Of(milliseconds, 0.5), null, target);
    }
}

using System.Diagnostics;

namespace Sage.Benchmarks.Sandbox;

/// <summary>Work in a sandbox beside the same work outside of one.</summary>
internal static class WorkBenchmark
{
    private const int Rounds = 5;
    private const int Files = 20_000;
    private const int FilesInDirectory = 100;

    /// <summary>Bytes that are copied one by one, two system calls each.</summary>
    private const string Bytes = "500000";

    public static IEnumerable<BenchmarkRow> Run(string directory)
    {
        var workspace = Directory.CreateDirectory(Path.Combine(directory, "worked-on")).FullName;
        var archive = Path.Combine(workspace, "files.tar");
        var repository = Path.Combine(workspace, "repository");
        BenchTree.Make(Path.Combine(directory, "tree"), Files, FilesInDirectory);
        Outside.Run(directory, "tar", "-C", Path.Combine(directory, "tree"), "-cf", archive, ".");
        Outside.Run(directory, "git", "init", "-q", repository);
        Outside.Run(repository, "tar", "-xf", archive);
        Outside.Run(repository, "git", "add", "-A");
        Outside.Run(repository, "git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-qm", "files");
        yield return Row(workspace, directory, "untar", $"untar of {Files} files", 1.6, target => ["sh", "-c", $"mkdir {target} && tar -C {target} -xf files.tar"]);
        yield return Row(workspace, directory, "clone", $"git clone of {Files} files", 1.6, target => ["git", "clone", "-q", "--no-hardlinks", "repository", target]);
        yield return Row(workspace, directory, "calls", "a loop of system calls", 1.4, _ => ["dd", "if=/dev/zero", "of=/dev/null", "bs=1", $"count={Bytes}", "status=none"]);
    }

    /// <param name="command">Makes files at a new name each time: ext4 without a journal goes slowly over the places of those that were deleted in the last minutes.</param>
    private static BenchmarkRow Row(string workspace, string directory, string folder, string name, double limit, Func<string, string[]> command)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var outside = Outside.Time(() => Outside.Run(workspace, command($"{folder}{round}")));
            var inside = InsideAsync(workspace, Path.Combine(directory, $"{folder}{round}"), command($"{folder}{round}.inside")).GetAwaiter().GetResult();
            if (round < 0)
                continue;
            ours.Add(inside);
            theirs.Add(outside);
        }
        return new BenchmarkRow($"{name}, against outside", "s", Percentile.Of(ours, 0.5), Percentile.Of(theirs, 0.5), BenchmarkTarget.RatioAtMost(limit));
    }

    private static async Task<double> InsideAsync(string workspace, string directory, string[] command)
    {
        using var place = new BenchSandbox(workspace, directory);
        await using var sandbox = place.Start();
        var began = Stopwatch.GetTimestamp();
        await place.RunAsync(sandbox, command);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

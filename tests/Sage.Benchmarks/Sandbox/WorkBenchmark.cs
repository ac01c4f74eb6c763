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
        using var place = new BenchSandbox(Path.Combine(directory, "work"));
        var archive = Path.Combine(place.Workspace, "files.tar");
        var repository = Path.Combine(place.Workspace, "repository");
        BenchTree.Make(Path.Combine(directory, "tree"), Files, FilesInDirectory);
        Outside.Run(directory, "tar", "-C", Path.Combine(directory, "tree"), "-cf", archive, ".");
        Outside.Run(directory, "git", "init", "-q", repository);
        Outside.Run(repository, "tar", "-xf", archive);
        Outside.Run(repository, "git", "add", "-A");
        Outside.Run(repository, "git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-qm", "files");
        yield return Row(place, $"untar of {Files} files", 1.6, ["sh", "-c", "mkdir new && tar -C new -xf files.tar"]);
        yield return Row(place, $"git clone of {Files} files", 1.6, ["git", "clone", "-q", "--no-hardlinks", "repository", "new"]);
        yield return Row(place, "a loop of system calls", 1.4, ["dd", "if=/dev/zero", "of=/dev/null", "bs=1", $"count={Bytes}", "status=none"]);
    }

    private static BenchmarkRow Row(BenchSandbox place, string name, double limit, string[] command)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var outside = Outside.Time(() => Outside.Run(place.Workspace, command));
            Outside.Run(place.Workspace, "rm", "-rf", "new");
            var inside = InsideAsync(place, command).GetAwaiter().GetResult();
            place.Empty();
            if (round < 0)
                continue;
            ours.Add(inside);
            theirs.Add(outside);
        }
        return new BenchmarkRow($"{name}, against outside", "s", Percentile.Of(ours, 0.5), Percentile.Of(theirs, 0.5), BenchmarkTarget.RatioAtMost(limit));
    }

    private static async Task<double> InsideAsync(BenchSandbox place, string[] command)
    {
        await using var sandbox = place.Start();
        var began = Stopwatch.GetTimestamp();
        await place.RunAsync(sandbox, command);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

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
        MakeTree(Path.Combine(directory, "tree"));
        Outside(directory, "tar", "-C", Path.Combine(directory, "tree"), "-cf", archive, ".");
        Outside(directory, "git", "init", "-q", repository);
        Outside(repository, "tar", "-xf", archive);
        Outside(repository, "git", "add", "-A");
        Outside(repository, "git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-qm", "files");
        yield return Row(place, $"untar of {Files} files", 1.6, ["sh", "-c", "mkdir new && tar -C new -xf files.tar"]);
        yield return Row(place, $"git clone of {Files} files", 1.6, ["git", "clone", "-q", "--no-hardlinks", "repository", "new"]);
        yield return Row(place, "a loop of system calls", 1.4, ["dd", "if=/dev/zero", "of=/dev/null", "bs=1", $"count={Bytes}", "status=none"]);
    }

    private static BenchmarkRow Row(BenchSandbox place, string name, double limit, string[] command)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var outside = Time(() => Outside(place.Workspace, command));
            Outside(place.Workspace, "rm", "-rf", "new");
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

    private static void MakeTree(string directory)
    {
        for (var i = 0; i < Files; i++)
        {
            var folder = Path.Combine(directory, $"d{i / FilesInDirectory}");
            if (i % FilesInDirectory == 0)
                Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"f{i}"), new string((char)('a' + i % 26), 200 + i % 3000));
        }
    }

    private static void Outside(string directory, params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = directory })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with code {process.ExitCode}.");
    }

    private static double Time(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

using System.Diagnostics;

namespace Sage.Benchmarks.Sandbox;

/// <summary><c>/bin/true</c> from start to end in a warm process: the first command of a sandbox, and the second.</summary>
internal static class LaunchBenchmark
{
    private const int WarmUp = 20;
    private const int Rounds = 200;

    public static IEnumerable<BenchmarkRow> Run(string directory)
    {
        using var place = new BenchSandbox(Path.Combine(directory, "launch"));
        using var bubblewrap = new Bubblewrap(place.Workspace, directory);
        var (first, whole, second, peer, bare) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var peerTime = Outside.Time(bubblewrap.RunTrue) * 1000;
            var bareTime = Outside.Time(() =>
            {
                using var process = Process.Start("/bin/true");
                process.WaitForExit();
            }) * 1000;
            var (firstTime, secondTime, wholeTime) = OursAsync(place).GetAwaiter().GetResult();
            if (round < 0)
                continue;
            peer.Add(peerTime);
            bare.Add(bareTime);
            first.Add(firstTime);
            second.Add(secondTime);
            whole.Add(wholeTime);
        }
        var who = Environment.IsPrivilegedProcess ? "as root" : "as a user";
        var limit = Environment.IsPrivilegedProcess ? 0.6 : 8;
        return
        [
            new($"first command {who}, against bwrap", "ms", Percentile.Of(first, 0.5), Percentile.Of(peer, 0.5), BenchmarkTarget.RatioAtMost(limit)),
            new($"the same with the sandbox's end {who}", "ms", Percentile.Of(whole, 0.5), Percentile.Of(peer, 0.5), null),
            new($"second command {who}, against Process.Start", "ms", Percentile.Of(second, 0.5), Percentile.Of(bare, 0.5), BenchmarkTarget.RatioAtMost(2)),
        ];
    }

    private static async Task<(double First, double Second, double Whole)> OursAsync(BenchSandbox place)
    {
        var began = Stopwatch.GetTimestamp();
        var sandbox = place.Start();
        await place.RunAsync(sandbox, "/bin/true");
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var again = Stopwatch.GetTimestamp();
        await place.RunAsync(sandbox, "/bin/true");
        var second = Stopwatch.GetElapsedTime(again).TotalMilliseconds;
        var ending = Stopwatch.GetTimestamp();
        await sandbox.DisposeAsync();
        return (first, second, first + Stopwatch.GetElapsedTime(ending).TotalMilliseconds);
    }
}

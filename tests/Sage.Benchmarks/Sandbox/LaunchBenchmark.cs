using System.Diagnostics;

namespace Sage.Benchmarks.Sandbox;

/// <summary><c>/bin/true</c> from start to end in a warm process: the first command of a sandbox, and the second.</summary>
internal static class LaunchBenchmark
{
    private const int WarmUp = 20;
    private const int Rounds = 200;

    /// <summary>Measures as who runs it.</summary>
    public static LaunchTimes Run(string directory)
    {
        using var memory = new MemoryDirectory();
        var workspace = Path.Combine(directory, "workspace");
        using var place = new BenchSandbox(workspace, memory.Path);
        using var onDisk = new BenchSandbox(workspace, Path.Combine(directory, "layers"));
        using var bubblewrap = new Bubblewrap(workspace, directory);
        var (first, whole, disk, second, peer, bare) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var peerTime = Outside.Time(bubblewrap.RunTrue) * 1000;
            var bareTime = Outside.Time(() =>
            {
                using var process = Process.Start("/bin/true");
                process.WaitForExit();
            }) * 1000;
            var (firstTime, secondTime, wholeTime) = OursAsync(place).GetAwaiter().GetResult();
            var (diskTime, _, _) = OursAsync(onDisk).GetAwaiter().GetResult();
            if (round < 0)
                continue;
            peer.Add(peerTime);
            bare.Add(bareTime);
            first.Add(firstTime);
            second.Add(secondTime);
            whole.Add(wholeTime);
            disk.Add(diskTime);
        }
        return new LaunchTimes(
            Percentile.Of(first, 0.5), Percentile.Of(whole, 0.5), Percentile.Of(disk, 0.5), Percentile.Of(second, 0.5), Percentile.Of(peer, 0.5), Percentile.Of(bare, 0.5));
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

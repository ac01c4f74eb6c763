using System.Diagnostics;

namespace Sage.Benchmarks.Driver;

/// <summary>What the driver costs a phase when neither the disk nor the phase takes time.</summary>
internal sealed class DriverSuite : IBenchmarkSuite
{
    private const double TargetMicroseconds = 20;
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    public string Name => "driver";

    public string Description => "overhead and memory per phase, without the flush";

    public IEnumerable<BenchmarkRow> Run(string workspace)
    {
        foreach (var size in Sizes)
            Measure(size, Runs(size));
        var measured = Sizes.Select(size => (Size: size, Result: Measure(size, Runs(size)))).ToList();
        var rows = measured
            .Select(m => new BenchmarkRow($"per phase, {m.Size:N0} phases", "us", m.Result.Microseconds, null, BenchmarkTarget.AtMost(TargetMicroseconds)))
            .ToList();
        var thousand = measured[^2].Result;
        var tenThousand = measured[^1].Result;
        rows.Add(new BenchmarkRow("linear: 10,000 against 1,000 phases", "us", tenThousand.Microseconds, thousand.Microseconds, BenchmarkTarget.RatioAtMost(1.5)));
        rows.Add(new BenchmarkRow("allocated per phase: 10,000 against 1,000", "bytes", tenThousand.Bytes, thousand.Bytes, BenchmarkTarget.RatioAtMost(1.2)));
        return rows;
    }

    private static int Runs(int phases) => Math.Clamp(20_000 / phases, 5, 200);

    private static (double Microseconds, double Bytes) Measure(int phases, int runs)
    {
        var plan = EmptyPlan.Of(phases);
        var times = new List<double>();
        var bytes = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var (log, state) = DriverBench.Begin(plan);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            DriverBench.Run(plan, new EmptyPlan(), log, state, Environment.ProcessorCount);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / phases);
            bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)phases);
        }
        return (Percentile.Of(times, 0.5), Percentile.Of(bytes, 0.5));
    }
}

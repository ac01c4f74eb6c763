using System.Diagnostics;
using Sage.Benchmarks.Driver;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Benchmarks.Journal;

/// <summary>
/// The whole resume check of a complete install: read and fold the journal, compare every resume key, find that nothing is
/// to be done. In a warm process, as the other rows.
/// </summary>
internal static class ResumeBenchmark
{
    private const int Phases = 1_000;
    private const int WarmUp = 150;
    private const int Runs = 30;

    public static BenchmarkRow Run(string root)
    {
        var plan = EmptyPlan.Of(Phases);
        var directory = CheckpointDirectory.OpenOrCreate(new CheckpointLayout(root));
        var (log, state) = DriverBench.Begin(plan, directory);
        using (log)
            DriverBench.Run(plan, new EmptyPlan(), log, state, parallel: 8);
        var times = new List<double>();
        for (var run = -WarmUp; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            var present = directory.Load(state.Install!.InstallId);
            DriverBench.Run(plan, new EmptyPlan(), new Onward(present.Next), present, parallel: 8);
            if (run >= 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return new BenchmarkRow("resume check of 1,000 phases", "ms", Percentile.Of(times, 0.5), null, BenchmarkTarget.AtMost(5));
    }

    /// <summary>Takes the one record that ends the run, so that every check finds the same journal.</summary>
    private sealed class Onward(long next) : IInstallLog
    {
        public bool TryAppend(IReadOnlyList<JournalRecord> records, long expected) =>
            expected == next ? true : throw new InvalidOperationException("A resume check appends once.");

        public IReadOnlyList<JournalRecord> Read(long from) => [];

        public void Dispose()
        {
        }
    }
}

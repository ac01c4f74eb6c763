using System.Diagnostics;
using Sage.Linux;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Benchmarks.Journal;

/// <summary>Reading a journal back: checksums, JSON and the fold into a state, every record in a frame of its own.</summary>
internal static class ReplayBenchmark
{
    private const int WarmUp = 10;
    private const int Runs = 15;
    private const int ReplayPhases = 20_000;

    public static IEnumerable<BenchmarkRow> Run(string root)
    {
        var (replayTime, records) = Measure(Path.Combine(root, "long"), ReplayPhases);
        return [new BenchmarkRow("replay", "records/s", records / replayTime.TotalSeconds, null, BenchmarkTarget.AtLeast(300_000))];
    }

    private static (TimeSpan Median, long Records) Measure(string root, int phases)
    {
        var (log, directory, id) = SampleInstall.Create(root, phases);
        log.Dispose();
        Fill(directory.Layout.Journal(id), phases);
        var records = Check(directory, phases);
        var times = new List<double>();
        for (var run = -WarmUp; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            directory.Load(directory.Find(null));
            if (run >= 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return (TimeSpan.FromSeconds(Percentile.Of(times, 0.5)), records);
    }

    private static long Check(CheckpointDirectory directory, int phases)
    {
        var state = directory.Load(directory.Find(null));
        return state.Phases.Count(p => p.Status == PhaseStatus.Completed) == phases
            ? state.Next
            : throw new InvalidOperationException("The replay lost phases.");
    }

    /// <summary>Appends without flushes, which would take minutes and do not matter here.</summary>
    private static void Fill(string journal, int phases)
    {
        using var encoder = new FrameEncoder();
        using var file = PrivateFile.Open(journal, FileAccess.ReadWrite);
        var offset = RandomAccess.GetLength(file);
        long sequence = 1;
        for (var i = 0; i < phases; i++)
        {
            foreach (var record in SampleInstall.Phase(i))
            {
                var frame = encoder.Encode([record], sequence++);
                RandomAccess.Write(file, frame, offset);
                offset += frame.Length;
            }
        }
    }
}

using System.Diagnostics;
using Sage.Benchmarks.Driver;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;

namespace Sage.Benchmarks.Journal;

/// <summary>
/// A durable change of one run in which 8 phases make changes all the time, through the driver and its journal, against a bare append
/// and <c>fdatasync</c> of one such change, alternating.
/// </summary>
internal static class ConcurrentBenchmark
{
    private const int WarmUp = 60;
    private const int Rounds = 60;
    private const int Phases = 8;
    private const int Steps = 50;

    public static BenchmarkRow Run(string root)
    {
        var directory = CheckpointDirectory.OpenOrCreate(new CheckpointLayout(root));
        using var bare = new BareFile(Path.Combine(root, "bare"));
        var change = OneChange();
        List<double> ours = [], reference = [];
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var changeTime = TimeOfOneRun(directory);
            var bareTime = Enumerable.Range(0, Steps).Average(_ => bare.Append(change));
            if (round < 0)
                continue;
            ours.Add(changeTime);
            reference.Add(bareTime);
        }
        return new BenchmarkRow(
            "a change of 8 concurrent phases of one run, p50", "us", Percentile.Of(ours, 0.5), Percentile.Of(reference, 0.5), BenchmarkTarget.RatioAtMost(0.25));
    }

    /// <summary>The frame of one change such as the run makes.</summary>
    private static byte[] OneChange()
    {
        using var encoder = new FrameEncoder();
        var step = new StepCompleted { At = DateTimeOffset.Now, Epoch = 1, Phase = SampleInstall.PhaseName(0), Attempt = 1, Key = "0" };
        return encoder.Encode([step], 1).ToArray();
    }

    /// <summary>Drives an install from its beginning to its end and returns the microseconds per record.</summary>
    private static double TimeOfOneRun(CheckpointDirectory directory)
    {
        var plan = EmptyPlan.Of(Phases);
        var (log, state) = DriverBench.Begin(plan, directory);
        using (log)
        {
            var before = state.Next;
            var started = Stopwatch.GetTimestamp();
            DriverBench.Run(plan, new SteppingPlan(Steps), log, state, Phases);
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds / (state.Next - before);
        }
    }
}

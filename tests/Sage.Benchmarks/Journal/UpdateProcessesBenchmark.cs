using System.Diagnostics;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Benchmarks.Journal;

/// <summary>Whole processes of <c>checkpoint update</c>, eight at once on one install, as shell scripts start them.</summary>
internal static class UpdateProcessesBenchmark
{
    private const int AtOnce = 8;
    private const int Rounds = 5;

    public static IEnumerable<BenchmarkRow> Run(string root)
    {
        Directory.CreateDirectory(root);
        if (Update(root, "init").GetAwaiter().GetResult() != 0)
            throw new InvalidOperationException("The install could not begin.");
        var failed = 0;
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            var updates = Enumerable.Range(round * AtOnce, AtOnce).Select(i => Update(root, "update", $"phase_{i}", "started")).ToArray();
            failed += Task.WhenAll(updates).GetAwaiter().GetResult().Count(code => code != 0);
        }
        var each = Stopwatch.GetElapsedTime(started).TotalMilliseconds / (Rounds * AtOnce);
        var directory = CheckpointDirectory.Open(new CheckpointLayout(Path.Combine(root, ".sage", "checkpoints")));
        var kept = directory.Load(directory.Find(null)).Phases.Count(p => p.Status == PhaseStatus.Running);
        return
        [
            new BenchmarkRow("checkpoint update, 8 processes at once: lost", "updates", (Rounds * AtOnce) - kept, null, BenchmarkTarget.AtMost(0)),
            new BenchmarkRow("checkpoint update, 8 processes at once: failed", "updates", failed, null, BenchmarkTarget.AtMost(0)),
            new BenchmarkRow("checkpoint update, 8 processes at once: each", "ms", each, null, null),
        ];
    }

    private static async Task<int> Update(string directory, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, ["exec", Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"), "checkpoint", .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}

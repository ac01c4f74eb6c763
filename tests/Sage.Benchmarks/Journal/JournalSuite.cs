namespace Sage.Benchmarks.Journal;

/// <summary>What the journal costs: appending, replaying, and telling where an install stands.</summary>
internal sealed class JournalSuite : IBenchmarkSuite
{
    public string Name => "journal";

    public string Description => "durable state changes, replay, resume check";

    public IReadOnlyList<BenchmarkRow> Run(string workspace) =>
    [
        .. AppendBenchmark.Run(Path.Combine(workspace, "append")),
        ConcurrentBenchmark.Run(Path.Combine(workspace, "concurrent")),
        .. ReplayBenchmark.Run(Path.Combine(workspace, "replay")),
        ResumeBenchmark.Run(Path.Combine(workspace, "resume")),
        .. UpdateProcessesBenchmark.Run(Path.Combine(workspace, "updates")),
    ];
}

namespace Sage.Benchmarks.Journal;

/// <summary>What the journal costs: appending, replaying, and telling where an install stands.</summary>
internal sealed class JournalSuite : IBenchmarkSuite
{
    public string Name => "journal";

    public string Description => "durable state changes, replay, resume check";

    public IEnumerable<BenchmarkRow> Run(string workspace)
    {
        foreach (var row in AppendBenchmark.Run(Path.Combine(workspace, "append")))
            yield return row;
        yield return ConcurrentBenchmark.Run(Path.Combine(workspace, "concurrent"));
        foreach (var row in ReplayBenchmark.Run(Path.Combine(workspace, "replay")))
            yield return row;
        yield return ResumeBenchmark.Run(Path.Combine(workspace, "resume"));
        foreach (var row in UpdateProcessesBenchmark.Run(Path.Combine(workspace, "updates")))
            yield return row;
    }
}

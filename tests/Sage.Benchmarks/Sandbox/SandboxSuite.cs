namespace Sage.Benchmarks.Sandbox;

/// <summary>How fast commands start in a sandbox, and how fast they work there.</summary>
internal sealed class SandboxSuite : IBenchmarkSuite
{
    public string Name => "sandbox";

    public string Description => "commands in a sandbox, against bubblewrap with the same walls and against no sandbox; run it as root and as an ordinary user";

    public IEnumerable<BenchmarkRow> Run(string workspace) => LaunchBenchmark.Run(workspace).Concat(WorkBenchmark.Run(workspace)).Concat(CommitBenchmark.Run(workspace));
}

namespace Sage.Benchmarks.Sandbox;

/// <summary>How fast commands start in a sandbox, and how fast they work there.</summary>
internal sealed class SandboxSuite : IBenchmarkSuite
{
    public string Name => "sandbox";

    public string Description => "commands in a sandbox, against bubblewrap with the same walls and against no sandbox; root measures as an ordinary user, too (about 10 minutes)";

    public IEnumerable<BenchmarkRow> Run(string workspace)
    {
        var launch = LaunchBenchmark.Run(workspace);
        foreach (var row in Environment.IsPrivilegedProcess ? launch.Rows("as root", 0.6).Concat(OrdinaryUser.Launch().Rows("as a user", 8)) : launch.Rows("as a user", 8))
            yield return row;
        yield return ToolBenchmark.Run(workspace, launch.First);
        yield return BuildBenchmark.Run(workspace);
        foreach (var row in WorkBenchmark.Run(workspace).Concat(CommitBenchmark.Run(workspace)))
            yield return row;
    }
}

using Sage.Benchmarks.Shell;

namespace Sage.Benchmarks.Sandbox;

/// <summary>A whole process of the tool that runs a command in a transaction, beside the least that the tool can do and a sandbox in a process that is warm.</summary>
internal static class ToolBenchmark
{
    private const int WarmUp = 3;
    private const int Rounds = 30;

    /// <param name="library">Milliseconds of the first command of a sandbox in a warm process.</param>
    public static BenchmarkRow Run(string directory, double library)
    {
        var tool = Path.Combine(ReadyToRun.Publish(Path.Combine("src", "Sage.Tool"), Path.GetFullPath(Path.Combine("artifacts", "shell"))), "dotnet-sage");
        var workspace = Directory.CreateDirectory(Path.Combine(directory, "of-tool")).FullName;
        Environment.SetEnvironmentVariable("SAGE_SANDBOX_DIR", Path.Combine(directory, "state"));
        var version = new WholeProcess(workspace, tool, ["--version"]);
        var run = new WholeProcess(workspace, tool, ["sandbox", "run", "--discard", "--", "true"]);
        var (ours, least) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var (leastTime, ourTime) = (version.Measure(), run.Measure());
            if (round < 0)
                continue;
            least.Add(leastTime);
            ours.Add(ourTime);
        }
        return new BenchmarkRow(
            "sandbox run -- true, against --version and the first command", "ms", Percentile.Of(ours, 0.5), Percentile.Of(least, 0.5) + library, BenchmarkTarget.RatioAtMost(1.3));
    }
}

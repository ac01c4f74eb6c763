namespace Sage.Benchmarks.Shell;

/// <summary>What a shell script waits for: whole processes of the precompiled tool, alternating with what they are compared with.</summary>
internal sealed class ShellSuite : IBenchmarkSuite
{
    private const int WarmUp = 3;
    private const int Rounds = 30;
    private const int Phases = 6;

    public string Name => "shell";

    public string Description => "whole processes of what scripts call, against an empty program (both started by their own executables) and python3";

    public IEnumerable<BenchmarkRow> Run(string workspace)
    {
        var empty = new WholeProcess(workspace, ReadyToRun.PublishEmpty(workspace), []);
        var published = ReadyToRun.Publish(Path.Combine("src", "Sage.Tool"), Path.GetFullPath(Path.Combine("artifacts", "shell")));
        var tool = Path.Combine(published, "dotnet-sage");
        var python = new WholeProcess(workspace, Interpreter(workspace), ["-c", "import json"], Times: 2);
        Begin(workspace, tool);
        WholeProcess[] ours =
        [
            new(workspace, tool, ["checkpoint", "update", "python_deps", "started", "said by a script"]),
            new(workspace, tool, ["checkpoint", "can-resume"]),
            new(workspace, tool, ["status"]),
        ];
        var times = Alternate([empty, python, .. ours, ThroughFunctions(workspace, tool), new(workspace, "sh", ["-c", "\"$0\"; :", empty.File])]);
        return
        [
            Row("checkpoint update", times[2], times[0], 1.3),
            Row("update_checkpoint in sh, against an empty program in sh", times[5], times[6], 1.3),
            Row("checkpoint can-resume", times[3], times[0], 1.5),
            Row("status", times[4], times[0], 1.5),
            Row("checkpoint update beside two starts of python3", times[2], times[1], 1.0),
        ];
    }

    /// <summary>A script that reports through the shell functions, kept in a file so that they need not be printed each time.</summary>
    private static WholeProcess ThroughFunctions(string directory, string tool)
    {
        var functions = new WholeProcess(directory, tool, ["shell-init"]).Run();
        File.WriteAllText(Path.Combine(directory, "update.sh"), functions + "update_checkpoint python_deps started 'said by a script'\n");
        return new WholeProcess(directory, "sh", ["update.sh"]);
    }

    /// <summary>The interpreter itself: a version manager's shim before it takes longer than it does.</summary>
    private static string Interpreter(string directory) =>
        new WholeProcess(directory, "python3", ["-c", "import sys; print(sys.executable)"]).Run().Trim();

    /// <summary>An install like a script's: some phases behind it, one under way.</summary>
    private static void Begin(string directory, string tool)
    {
        new WholeProcess(directory, tool, ["checkpoint", "init"]).Measure();
        for (var i = 0; i < Phases; i++)
        {
            new WholeProcess(directory, tool, ["checkpoint", "update", $"phase_{i}", "started"]).Measure();
            new WholeProcess(directory, tool, ["checkpoint", "update", $"phase_{i}", "completed"]).Measure();
        }
        new WholeProcess(directory, tool, ["checkpoint", "update", "python_deps", "started"]).Measure();
    }

    /// <summary>The median milliseconds of each.</summary>
    private static IReadOnlyList<double> Alternate(IReadOnlyList<WholeProcess> processes)
    {
        var times = processes.Select(_ => new List<double>()).ToList();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            for (var i = 0; i < processes.Count; i++)
            {
                var time = processes[i].Measure();
                if (round >= 0)
                    times[i].Add(time);
            }
        }
        return [.. times.Select(t => Percentile.Of(t, 0.5))];
    }

    private static BenchmarkRow Row(string name, double ours, double reference, double limit) =>
        new(name, "ms", ours, reference, BenchmarkTarget.RatioAtMost(limit));
}

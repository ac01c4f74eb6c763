using Sage.Benchmarks.Shell;

namespace Sage.Benchmarks.Snapshots;

/// <summary>Snapshots of a development machine's tree, against the tools that people use for it, on the same tree in one run.</summary>
internal sealed class SnapshotSuite : IBenchmarkSuite
{
    private const int Rounds = 3;

    public string Name => "snapshots";

    public string Description => "snapshots of 100,000 files: whole processes, against restic, borg, git, tar and bare loops (about 20 minutes)";

    public IEnumerable<BenchmarkRow> Run(string workspace)
    {
        var made = BenchTree.Make(Path.Combine(workspace, "..", "..", "tree"));
        var tree = Path.Combine(workspace, "tree");
        new Command("cp", ["-a", made, tree]).Run();
        var tool = Path.Combine(ReadyToRun.Publish(Path.Combine("src", "Sage.Tool"), Path.GetFullPath(Path.Combine("artifacts", "shell"))), "dotnet-sage");
        var key = Path.Combine(workspace, "key");
        File.WriteAllText(key, "the key of the bench");
        var session = new SnapshotSession(workspace, tree, new SageTool(tool, Path.Combine(workspace, "sage"), null), new SageTool(tool, Path.Combine(workspace, "sealed"), key));
        var empty = new Command(ReadyToRun.PublishEmpty(workspace), []);
        Func<IEnumerable<BenchmarkRow>>[] parts =
        [
            () => session.First(Rounds),
            () => session.Unchanged(Rounds, empty),
            () => session.Changed(Rounds),
            () => session.Restored(Rounds),
            () => session.RolledBack(Rounds),
            () => session.Verified(Rounds),
            () => session.Pruned(Rounds),
            () => WatchedTree.Measure(workspace, tree),
            () => MillionFiles.Measure(workspace, tool),
        ];
        return parts.SelectMany(static part => part());
    }
}

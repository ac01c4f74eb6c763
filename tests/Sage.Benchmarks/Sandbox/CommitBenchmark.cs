using Microsoft.Win32.SafeHandles;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Transactions;

namespace Sage.Benchmarks.Sandbox;

/// <summary>The commit of some changed files of many, beside a plain copy of the same files; and savepoints.</summary>
internal static class CommitBenchmark
{
    private const int Rounds = 5;
    private const int Files = 20_000;
    private const int FilesInDirectory = 100;

    /// <summary>Every n-th file is changed, which makes 1,000.</summary>
    private const int Step = 20;

    private const int Savepoints = 50;

    public static IEnumerable<BenchmarkRow> Run(string directory)
    {
        var workspace = Path.Combine(directory, "committed");
        BenchTree.Make(workspace, Files, FilesInDirectory);
        var store = new TransactionStore(Path.Combine(directory, "transactions"));
        var changed = Path.Combine(directory, "changed");
        var (commits, copies, flushedCopies) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            Outside.Run(directory, "sync");
            using var transaction = store.Create(workspace, DateTimeOffset.Now);
            ChangeAsync(transaction).GetAwaiter().GetResult();
            if (round < 0)
                Outside.Run(Path.Combine(Path.GetDirectoryName(transaction.Place)!, "layers", "1"), "cp", "-a", "upper", changed);
            // What the command wrote, and nothing else, is still in memory: the commit has to flush it.
            var commit = Outside.Time(() => transaction.Commit(new CommitOptions()));
            Outside.Run(directory, "sync");
            var copy = Outside.Time(() => Outside.Run(directory, "cp", "-a", changed, $"{changed}{round}"));
            Outside.Run(directory, "sync");
            var flushedCopy = Outside.Time(() => Outside.Run(directory, "sh", "-c", $"cp -a {changed} {changed}{round}.flushed && sync -f {changed}{round}.flushed"));
            if (round < 0)
                continue;
            commits.Add(commit);
            copies.Add(copy);
            flushedCopies.Add(flushedCopy);
        }
        var name = $"commit of {Files / Step} changed files of {Files}, flushed, against cp -a";
        yield return new BenchmarkRow(name, "s", Percentile.Of(commits, 0.5), Percentile.Of(copies, 0.5), BenchmarkTarget.RatioAtMost(1.3));
        yield return new BenchmarkRow($"{name} && sync -f", "s", Percentile.Of(commits, 0.5), Percentile.Of(flushedCopies, 0.5), null);
        using var saved = store.Create(workspace, DateTimeOffset.Now);
        ChangeAsync(saved).GetAwaiter().GetResult();
        var saves = Enumerable.Range(0, Savepoints).Select(i => Outside.Time(() => saved.Save($"s{i}", DateTimeOffset.Now)) * 1000).ToList();
        yield return new BenchmarkRow("a savepoint", "ms", Percentile.Of(saves, 0.5), null, BenchmarkTarget.AtMost(5));
        var returns = Enumerable.Range(1, Savepoints - 1).Select(i => Outside.Time(() => saved.RollBackTo($"s{Savepoints - 1 - i}")) * 1000).ToList();
        yield return new BenchmarkRow("rollback to a savepoint", "ms", Percentile.Of(returns, 0.5), null, BenchmarkTarget.AtMost(5));
        saved.Discard();
    }

    private static async Task ChangeAsync(Transaction transaction)
    {
        using SafeFileHandle nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite);
        await using var sandbox = SandboxSession.Start(new SessionSettings
        {
            Workspace = transaction.Workspace,
            Layers = transaction.Layers,
            Place = transaction.Place,
            Temporary = transaction.Temporary,
        });
        var script = $"i=0; while [ $i -lt {Files} ]; do echo changed >> d$((i / {FilesInDirectory}))/f$i; i=$((i + {Step})); done";
        var outcome = await sandbox.RunAsync(
            new CommandRequest { Arguments = ["sh", "-ec", script], Directory = transaction.Workspace, Streams = [nothing, nothing, nothing] },
            CancellationToken.None);
        if (outcome.Code != 0)
            throw new InvalidOperationException($"The files could not be changed: code {outcome.Code}.");
    }
}

using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>A workspace, a place for transactions beside it, and commands that run in them.</summary>
internal sealed class TransactionPlace : IDisposable
{
    private readonly string _directory;

    /// <param name="below">Where it is made; null for where temporary files are.</param>
    public TransactionPlace(string? below = null)
    {
        _directory = below is null ? Directory.CreateTempSubdirectory("sage-test-").FullName : Directory.CreateDirectory(Path.Join(below, Guid.NewGuid().ToString("N"))).FullName;
        Directory.CreateDirectory(Workspace);
        Store = new TransactionStore(Path.Join(_directory, "state"));
    }

    public TransactionStore Store { get; }

    public string Workspace => Path.Join(_directory, "workspace");

    public string State => Path.Join(_directory, "state");

    public string InWorkspace(string relative) => Path.Join(Workspace, relative);

    public Transaction Begin() => Store.Create(Workspace, DateTimeOffset.UnixEpoch);

    /// <summary>Prepares the workspace by a shell script.</summary>
    public void Prepare(string script)
    {
        var run = ProcessRun.Of(Workspace, "/bin/sh", "-ec", script).Result;
        Assert.True(run.ExitCode == 0, run.Error);
    }

    /// <summary>Begins a transaction and runs a shell script in it.</summary>
    public async Task<Transaction> Changed(string script)
    {
        var transaction = Begin();
        await Run(transaction, script);
        return transaction;
    }

    /// <summary>Runs a shell script in a transaction, which must succeed, and returns what it wrote.</summary>
    public async Task<string> Run(Transaction transaction, string script)
    {
        var output = Path.Join(_directory, "output");
        MountPoints.Make(transaction.Temporary, Workspace);
        await using var sandbox = SandboxInit.Start(new RootView(Workspace, transaction.Layers, transaction.Place, transaction.Temporary) { HasHostNetwork = true });
        using var input = File.OpenHandle("/dev/null");
        using var stream = File.OpenHandle(output, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        var command = new SandboxedCommand
        {
            Arguments = ["/bin/sh", "-ec", script],
            Environment = ["PATH=/usr/bin:/bin"],
            Directory = Workspace,
            Streams = [input, stream, stream],
        };
        var code = ChildExit.Reap(command.Start(sandbox).Pid);
        var text = File.ReadAllText(output);
        Assert.True(code == 0, text);
        return text;
    }

    /// <summary>Each change in a line.</summary>
    public static IEnumerable<string> Lines(TransactionDiff diff) => diff.Changes.Select(Line);

    /// <summary>.NET removes no names that are not UTF-8.</summary>
    public void Dispose() => TreeRemoval.Remove(_directory);

    private static string Line(TransactionChange change)
    {
        var from = change.FromText is { } text ? $" from {text}" : "";
        var what = change.What == ChangedParts.None ? "" : $" ({change.What})";
        var taken = change.Taken == 0 ? "" : $" with {change.Taken}";
        return $"{change.Kind} {change.Text}{from}{what}{taken}{string.Concat(change.Flags.Select(flag => $" !{flag}"))}";
    }
}

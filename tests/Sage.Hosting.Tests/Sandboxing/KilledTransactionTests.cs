using Sage.Hosting.Sandboxing;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Hosting.Tests.Sandboxing;

/// <summary>Runs that were killed while a phase's transaction was open or its commit under way.</summary>
[Collection("sandbox")]
public sealed class KilledTransactionTests : IDisposable
{
    private const string Changes = "echo new > file; rm gone; chmod 700 folder/below; mkdir -p made/deep; echo made > made/deep/file";

    private readonly SandboxedHost _host = new();

    public void Dispose() => _host.Dispose();

    [LinuxFact]
    public async Task A_commit_that_was_cut_off_is_never_seen_half()
    {
        var seen = "";
        _host.Plan.Script.On("packages", (phase, _) =>
        {
            seen = _host.Tree();
            return phase.RunAsync("sh", "-ec", Changes);
        });
        var steps = 0;
        for (var isCutOff = true; isCutOff; steps++)
        {
            isCutOff = await KilledRunAsync(steps);

            Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

            Assert.Equal(_host.Before, seen);
            Assert.Equal("new\n", _host.Plan.Read("file"));
            Assert.Empty(_host.Transactions);
            Assert.Null(_host.Plan.State().Find("packages")!.Transaction);
            Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync("rollback"));
            Assert.Equal(_host.Before, _host.Tree());
        }
        Assert.InRange(steps, 8, 100);
    }

    [LinuxFact]
    public async Task Steps_of_an_attempt_go_with_its_transaction()
    {
        _host.Plan.Script.On("packages", (phase, _) => phase.StepAsync("one", async _ => { await phase.RunAsync("sh", "-ec", Changes); }));
        await KilledRunAsync(steps: 0, new StepCompleted { Phase = "packages", Attempt = 2, Key = "one" });

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal("new\n", _host.Plan.Read("file"));
    }

    [LinuxFact]
    public async Task What_somebody_wrote_after_a_kill_stays_where_nothing_was_committed()
    {
        await KilledRunAsync(steps: 0);
        _host.Plan.Write("file", "mine\n");

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal("mine\n", _host.Plan.Read("file"));
    }

    [LinuxFact]
    public async Task One_that_a_person_discarded_is_not_missed()
    {
        _host.Script(Changes);
        await KilledRunAsync(steps: 0);
        TransactionStore.Default().Discard(Assert.Single(_host.Transactions).Id, _host.Plan.Script.Directory);

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal("new\n", _host.Plan.Read("file"));
    }

    [LinuxFact]
    public async Task A_forged_journal_ends_no_transaction_of_another_directory()
    {
        using var other = new TemporaryDirectory();
        string id;
        using (var transaction = TransactionStore.Default().Create(other.Path, DateTimeOffset.Now))
            id = transaction.Id;
        await KilledRunAsync(steps: 0);
        Append(new TransactionEnded { Phase = "packages" }, new TransactionStarted { Phase = "packages", Attempt = 2, Transaction = id });

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Contains(TransactionStore.Default().List(), one => one.Id == id);
        TransactionStore.Default().Discard(id, other.Path);
    }

    /// <summary>Leaves what a run leaves that is killed at a step of its commit. False where the commit had fewer steps, and was done.</summary>
    private async Task<bool> KilledRunAsync(int steps, params JournalRecord[] between)
    {
        var directory = _host.Plan.Script.Directory;
        _host.Plan.Script.Fail("prepare");
        await _host.Plan.RunAsync("");
        _host.Plan.Script.Pass("prepare");
        var id = TransactionId.New(DateTimeOffset.Now);
        Append([new PhaseStarted { Phase = "packages", Attempt = 2 }, new TransactionStarted { Phase = "packages", Attempt = 2, Transaction = id }, .. between]);
        using var transaction = TransactionStore.Default().Create(directory, DateTimeOffset.Now, id);
        await using (var session = await TransactionSession.StartAsync(transaction, new TransactionPolicy(), AuditLog.None))
        {
            using var nothing = File.OpenHandle("/dev/null", access: FileAccess.ReadWrite);
            var command = new CommandRequest { Arguments = ["sh", "-ec", Changes], Directory = directory, Streams = [nothing, nothing, nothing] };
            Assert.Equal(0, (await session.StartCommand(command).WaitAsync(null, command.Grace, CancellationToken.None)).Code);
        }
        using var store = new PlainCopyStore(_host.Plan.Layout, directory);
        var paths = new ProtectedPathResolver(directory, _host.Plan.Layout.Root, allowOutside: false).Resolve(ChangedRoots.Of(transaction.Diff()));
        Append(new CommitStarted { Phase = "packages", Attempt = 2, Before = await store.SaveAsync(_host.Plan.Installs()[0], paths, CancellationToken.None) });
        try
        {
            transaction.Commit(new CommitOptions { Before = _ => CutOff(ref steps) });
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void CutOff(ref int steps)
    {
        if (steps-- == 0)
            throw new InvalidOperationException("killed");
    }

    private void Append(params JournalRecord[] records)
    {
        var directory = CheckpointDirectory.Open(_host.Plan.Layout);
        var (log, state) = directory.OpenForAppend(directory.Current()!);
        using (log)
            JournalWriter.Append(log, state, [.. records.Select(record => record with { At = DateTimeOffset.Now, Epoch = state.Epoch })]);
    }
}

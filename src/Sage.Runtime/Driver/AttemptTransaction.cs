using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>The transaction of one attempt: journaled before there is one, and before it changes the disk.</summary>
internal sealed class AttemptTransaction : IAsyncDisposable
{
    private readonly ContextFactory _contexts;
    private readonly string _phase;
    private readonly int _attempt;
    private readonly IPhaseTransaction _opened;
    private readonly int? _process;

    private AttemptTransaction(ContextFactory contexts, string phase, int attempt, IPhaseTransaction opened, int? process) =>
        (_contexts, _phase, _attempt, _opened, _process) = (contexts, phase, attempt, opened, process);

    /// <summary>Runs commands in it.</summary>
    public ICommandRunner Commands => _opened.Commands;

    /// <summary>Opens one for a phase that asks for it; null for another.</summary>
    /// <exception cref="SageException">It could not be opened.</exception>
    public static async Task<AttemptTransaction?> OpenAsync(ContextFactory contexts, PhaseDescriptor phase, Invoke invoke, IAttemptOutput output)
    {
        if (phase.Sandbox == SandboxMode.None)
            return null;
        var setup = contexts.Setup;
        var transactions = setup.Transactions ?? throw new InvalidOperationException(Messages.TransactionsNeedSandbox);
        var id = transactions.NewId();
        await contexts.JournalAsync(new TransactionStarted { Phase = phase.Name, Attempt = invoke.Attempt, Transaction = id }).ConfigureAwait(false);
        int? process = null;
        var opened = await transactions.OpenAsync(new PhaseTransactionRequest
        {
            Id = id,
            Phase = phase,
            Workspace = setup.WorkingDirectory,
            CheckpointDirectory = setup.CheckpointDirectory,
            Mark = $"{setup.State.Install!.InstallId}/{phase.Name}/{invoke.Attempt}",
            BeforeExecute = child =>
            {
                process = child.Pid;
                return contexts.JournalAsync(new ChildStarted { Phase = phase.Name, Attempt = invoke.Attempt, Child = child });
            },
            Say = output.Line,
            Secrets = setup.Secrets,
        }).ConfigureAwait(false);
        return new AttemptTransaction(contexts, phase.Name, invoke.Attempt, opened, process);
    }

    /// <summary>Saves what is about to change, and commits. Returns the paths that changed.</summary>
    /// <exception cref="SageException">It was refused or failed; what it changed, if anything, is in the journaled image as it was.</exception>
    public async Task<IReadOnlyList<ProtectedPath>> CommitAsync()
    {
        var changes = await _opened.ReviewAsync().ConfigureAwait(false);
        if (changes.Count == 0)
            return [];
        var setup = _contexts.Setup;
        var paths = _contexts.Resolve(changes);
        var before = setup.Store is null ? null : await setup.Store.SaveAsync(setup.State.Install!.InstallId, paths, CancellationToken.None).ConfigureAwait(false);
        await _contexts.JournalAsync(new CommitStarted { Phase = _phase, Attempt = _attempt, Before = before }).ConfigureAwait(false);
        try
        {
            await _opened.CommitAsync(canBeTakenBack: before is not null).ConfigureAwait(false);
        }
        catch when (!_opened.HasBegun)
        {
            await _contexts.JournalAsync(new CommitRefused { Phase = _phase }).ConfigureAwait(false);
            throw;
        }
        return paths;
    }

    /// <summary>Ends its processes, and discards what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _opened.DisposeAsync().ConfigureAwait(false);
        if (_process is { } pid)
            await _contexts.JournalAsync(new ChildEnded { Phase = _phase, Pid = pid, ExitCode = 0 }).ConfigureAwait(false);
    }
}

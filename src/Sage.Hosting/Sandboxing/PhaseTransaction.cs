using Sage.Runtime;
using Sage.Runtime.Driver;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Transactions;

namespace Sage.Hosting.Sandboxing;

/// <summary>A transaction of the sandbox that a phase's commands run in.</summary>
/// <param name="allowed">Flags of changes that may be committed.</param>
internal sealed class PhaseTransaction(Transaction transaction, TransactionSession session, SandboxedCommands commands, AuditLog audit, IReadOnlyList<string> allowed) : IPhaseTransaction
{
    private bool _isEnded;
    private bool _isQuiet;

    public ICommandRunner Commands => commands;

    public bool HasBegun => transaction.State != TransactionState.Open;

    public async Task<IReadOnlyList<string>> ReviewAsync()
    {
        await EndSessionAsync().ConfigureAwait(false);
        return SandboxFaults.Explain(() =>
        {
            var diff = transaction.Diff();
            foreach (var change in diff.Changes)
            {
                foreach (var flag in change.Flags)
                    audit.For(transaction.Id).Write(new ChangeFlaggedEvent(change.Text, flag, allowed.Contains(flag)));
            }
            if (diff.Changes.FirstOrDefault(change => change.Flags.Except(allowed).Any()) is { } flagged)
            {
                var flags = diff.Flags.Except(allowed).ToList();
                throw new SageException(ExitCode.Refused, Messages.PhaseChangeIsFlagged(flagged.Text, string.Join(Messages.ListSeparator, flags), string.Join(", ", flags.Select(flag => $"\"{flag}\""))));
            }
            return ChangedRoots.Of(diff);
        });
    }

    public Task CommitAsync(bool canBeTakenBack)
    {
        try
        {
            SandboxFaults.Explain(() =>
            {
                var diff = transaction.Diff();
                audit.For(transaction.Id).Write(new CommitEvent((int)diff.Created, (int)(diff.Changed + diff.Renamed), (int)diff.Deleted));
                transaction.Commit(new CommitOptions { Allowed = allowed });
                return true;
            });
            _isEnded = true;
        }
        catch (SageException failed) when (transaction.State == TransactionState.Committing)
        {
            _isEnded = true;
            if (!canBeTakenBack)
                throw new SageException(failed.ExitCode, Messages.CommitStoppedHalfway(failed.Message, transaction.Id), failed);
            transaction.Abandon();
            throw;
        }
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await EndSessionAsync().ConfigureAwait(false);
        try
        {
            if (!_isEnded)
            {
                audit.For(transaction.Id).Write(new DiscardEvent());
                transaction.Discard();
            }
        }
        finally
        {
            transaction.Dispose();
            audit.Dispose();
        }
    }

    private async Task EndSessionAsync()
    {
        if (_isQuiet)
            return;
        _isQuiet = true;
        await session.DisposeAsync().ConfigureAwait(false);
    }
}

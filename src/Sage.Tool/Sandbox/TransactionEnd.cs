using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Transactions;

namespace Sage.Tool.Sandbox;

/// <summary>Ends transactions, each decision written down before it takes effect.</summary>
internal static class TransactionEnd
{
    /// <exception cref="SandboxException">It was refused, or failed.</exception>
    public static void Commit(Transaction transaction, CommitOptions options, AuditLog audit, CancellationToken stop)
    {
        if (audit.IsKept && transaction.State == TransactionState.Open)
            Write(transaction.Diff(stop), options, audit);
        try
        {
            transaction.Commit(options, stop);
        }
        catch (SandboxException refused)
        {
            audit.Write(new RefusedEvent(refused.Message));
            throw;
        }
    }

    public static void Discard(Transaction transaction, AuditLog audit)
    {
        audit.Write(new DiscardEvent());
        transaction.Discard();
    }

    private static void Write(TransactionDiff diff, CommitOptions options, AuditLog audit)
    {
        foreach (var change in diff.Changes)
        {
            foreach (var flag in change.Flags)
                audit.Write(new ChangeFlaggedEvent(change.Text, flag, options.Allowed.Contains(flag)));
        }
        if (diff.Flags.All(options.Allowed.Contains))
            audit.Write(new CommitEvent((int)diff.Created, (int)(diff.Changed + diff.Renamed), (int)diff.Deleted));
    }
}

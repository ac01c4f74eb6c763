using System.Text.Json;
using Sage.Linux;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>The transactions of a user: one directory each.</summary>
/// <param name="root">Where they are kept.</param>
internal sealed class TransactionStore(string root)
{
    /// <summary>The user's own.</summary>
    public static TransactionStore Default() => new(StateRoot.Default());

    /// <summary>Begins a transaction over a workspace, and holds it.</summary>
    /// <param name="now">Names it.</param>
    /// <param name="named">Its name, of <see cref="TransactionId.New"/>; null for one of the time alone.</param>
    /// <exception cref="SandboxException">The workspace is no directory, one of the two lies below the other, or the system says no.</exception>
    public Transaction Create(string workspace, DateTimeOffset now, string? named = null)
    {
        var place = RealDirectory.PathOf(workspace);
        // Before it is made: it would be made in the workspace.
        Separate(place, Path.GetFullPath(root));
        var state = StateRoot.Make(root);
        Separate(place, state);
        return Faults.Explain(() =>
        {
            foreach (var id in named is null ? TransactionId.Candidates(now) : [named])
            {
                var files = new TransactionFiles(Path.Join(state, id));
                if (PrivateDirectory.TryCreate(files.Directory) && TransactionLock.TryTakeFresh(files, id) is { } taken)
                    return TransactionMaker.Make(files, taken, id, place, now);
            }
            throw new SandboxException(SandboxFault.Busy, Messages.TransactionIsHeld(named!));
        });
    }

    /// <summary>Ends a transaction that whoever began it did not: finishes its commit where that has begun, and discards it otherwise. Nothing happens where there is none.</summary>
    /// <param name="id">Its whole name.</param>
    /// <param name="workspace">The directory that it has to be of.</param>
    /// <returns>Whether it was discarded, so that it surely changed nothing.</returns>
    /// <exception cref="SandboxException">Another process holds it, or the system says no.</exception>
    public bool Settle(string id, string workspace)
    {
        var place = PathEscape.Of(PathText.Encode(RealDirectory.PathOf(workspace)));
        switch (List().FirstOrDefault(one => one.Id == id))
        {
            case { IsDamaged: true }:
                Discard(id, workspace);
                return false;
            case { State: TransactionState.Committing } begun when begun.Workspace == place:
                using (var transaction = Open(id, workspace))
                    transaction.Commit(new CommitOptions());
                return false;
            case { } open when open.Workspace == place:
                Discard(id, workspace);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Opens a transaction and holds it.</summary>
    /// <param name="prefix">What its id begins with; null for the only one of the workspace.</param>
    /// <exception cref="SandboxException">There is none or several, another process holds it, or it is damaged.</exception>
    public Transaction Open(string? prefix, string workspace)
    {
        var (id, files) = Find(prefix, workspace);
        return Faults.Explain(() =>
        {
            var taken = TransactionLock.Take(files, id);
            try
            {
                var record = TryRead(files);
                // Who held it may have ended it.
                if (record is { State: TransactionState.Ended } || !Directory.Exists(files.Directory))
                    throw new SandboxException(SandboxFault.NotFound, Messages.NoTransactionOfName(id));
                return new Transaction(id, files, record ?? throw new SandboxException(SandboxFault.Damaged, Messages.TransactionIsDamaged(id)), taken);
            }
            catch
            {
                taken.Dispose();
                throw;
            }
        });
    }

    /// <summary>Removes a transaction with all its changes, whatever state it is in: the way out of one that is damaged.</summary>
    /// <param name="prefix">As <see cref="Open"/> takes it.</param>
    /// <exception cref="SandboxException">There is none or several, another process holds it, or its commit has begun to change the workspace.</exception>
    public string Discard(string? prefix, string workspace)
    {
        var (id, files) = Find(prefix, workspace);
        if (Faults.Explain(() => TryRead(files)) is not null)
        {
            using var transaction = Open(id, workspace);
            transaction.Discard();
            return id;
        }
        Faults.Explain(() =>
        {
            using var taken = TransactionLock.Take(files, id);
            TreeRemoval.Remove(files.Directory);
            return id;
        });
        return id;
    }

    /// <summary>Every transaction, the oldest first, damaged ones too. What a kill left of others is removed.</summary>
    public IReadOnlyList<TransactionSummary> List()
    {
        if (!Directory.Exists(root))
            return [];
        return Faults.Explain(() => Ids().Where(id => !TransactionRemains.TrySweep(Files(id))).Select(Summary).OfType<TransactionSummary>().ToList());
    }

    private static TransactionRecord? TryRead(TransactionFiles files)
    {
        try
        {
            return files.Read();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Separate(string workspace, string state)
    {
        if (RealDirectory.IsWithin(state, workspace) || RealDirectory.IsWithin(workspace, state))
            throw new SandboxException(SandboxFault.Usage, Messages.StateMeetsWorkspace(state, workspace));
    }

    private IEnumerable<string> Ids() =>
        Directory.GetDirectories(root).Select(Path.GetFileName).OfType<string>().Where(TransactionId.Is).Order(StringComparer.Ordinal);

    private TransactionFiles Files(string id) => new(Path.Join(root, id));

    private TransactionSummary? Summary(string id)
    {
        var files = Files(id);
        var (isInUse, holder) = TransactionLock.Look(files);
        if (TryRead(files) is { } record)
            return record.State == TransactionState.Ended ? null : new TransactionSummary(id, record.Workspace, record.Created, record.State, isInUse, holder) { Savepoints = record.Savepoints };
        // One that is being made or removed is nobody's concern.
        return TransactionLock.IsHeld(files) || !Directory.Exists(files.Directory) ? null : new TransactionSummary(id, null, null, TransactionState.Open, isInUse, holder);
    }

    private (string Id, TransactionFiles Files) Find(string? prefix, string workspace)
    {
        var found = prefix is null ? OfWorkspace(RealDirectory.PathOf(workspace)) : [.. List().Select(one => one.Id).Where(id => id.StartsWith(prefix, StringComparison.Ordinal))];
        if (prefix is not null && found.Contains(prefix))
            found = [prefix];
        return found switch
        {
            [var id] => (id, new TransactionFiles(Path.Join(RealDirectory.PathOf(root), id))),
            [] when prefix is null => throw new SandboxException(SandboxFault.NotFound, Messages.NoTransactionOfWorkspace(workspace)),
            [] => throw new SandboxException(SandboxFault.NotFound, Messages.NoTransactionOfName(prefix)),
            _ => throw new SandboxException(SandboxFault.Usage, Messages.SeveralTransactions(string.Join(", ", found))),
        };
    }

    private List<string> OfWorkspace(string workspace)
    {
        var text = PathEscape.Of(PathText.Encode(workspace));
        return [.. List().Where(one => one.Workspace == text).Select(one => one.Id)];
    }
}

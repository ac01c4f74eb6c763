namespace Sage.Sandbox.Transactions;

/// <summary>One line of a list of transactions.</summary>
/// <param name="Workspace">Null when the transaction is damaged.</param>
/// <param name="Created">Null when the transaction is damaged.</param>
/// <param name="Holder">The process that uses it; null when none does, or the system does not tell.</param>
/// <param name="IsInUse">Whether a process uses it.</param>
internal sealed record TransactionSummary(string Id, string? Workspace, DateTimeOffset? Created, TransactionState State, bool IsInUse, int? Holder)
{
    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Savepoint> Savepoints { get; init; } = [];

    /// <summary>Whether what is stored of it is not what was written; it can only be discarded.</summary>
    public bool IsDamaged => Workspace is null;
}

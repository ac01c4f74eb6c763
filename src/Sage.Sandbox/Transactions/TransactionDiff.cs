namespace Sage.Sandbox.Transactions;

/// <summary>What a transaction does to its workspace, in order of the paths' bytes.</summary>
internal sealed record TransactionDiff(IReadOnlyList<TransactionChange> Changes)
{
    /// <summary>Every flag that a change has, in order.</summary>
    public IReadOnlyList<string> Flags => [.. Changes.SelectMany(change => change.Flags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How many entries are created, those below created directories among them.</summary>
    public long Created => Changes.Count(change => change.Kind == ChangeKind.Created);

    public long Changed => Changes.Count(change => change.Kind is ChangeKind.Changed);

    public long Renamed => Changes.Count(change => change.Kind is ChangeKind.Renamed);

    /// <summary>How many entries are deleted, those below deleted directories among them.</summary>
    public long Deleted => Changes.Where(change => change.Kind == ChangeKind.Deleted).Sum(change => 1 + change.Taken);
}

namespace Sage.Tool.Reports.Sandbox;

/// <summary>The open transactions, the newest first.</summary>
internal sealed record TransactionsReport(IReadOnlyList<TransactionReport> Transactions);

/// <summary>A transaction.</summary>
/// <param name="Workspace">Null when the transaction is damaged.</param>
/// <param name="Created">Null when the transaction is damaged.</param>
/// <param name="State"><c>open</c>, <c>committing</c> or <c>damaged</c>.</param>
/// <param name="Holder">The process that uses it; null when none does, or nobody can tell.</param>
/// <param name="Savepoints">The oldest first.</param>
internal sealed record TransactionReport(string Id, string? Workspace, DateTimeOffset? Created, string State, bool InUse, int? Holder, IReadOnlyList<SavepointReport> Savepoints);

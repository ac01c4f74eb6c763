namespace Sage.Tool.Reports.Sandbox;

/// <summary>What became of a transaction.</summary>
/// <param name="State"><c>committed</c> or <c>discarded</c>.</param>
internal sealed record TransactionEndReport(string Transaction, string State);

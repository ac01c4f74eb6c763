using Sage.Sandbox.Transactions;

namespace Sage.Tool.Reports.Sandbox;

/// <summary>A state inside a transaction that it can return to.</summary>
internal sealed record SavepointReport(string Name, DateTimeOffset Created)
{
    public static IReadOnlyList<SavepointReport> Of(IEnumerable<Savepoint> savepoints) => [.. savepoints.Select(savepoint => new SavepointReport(savepoint.Name, savepoint.Created))];
}

/// <summary>A transaction that was saved or returned to a savepoint.</summary>
/// <param name="Savepoint">The savepoint that it is at.</param>
/// <param name="Savepoints">All that it has, the oldest first.</param>
internal sealed record TransactionSavepointsReport(string Transaction, string Savepoint, IReadOnlyList<SavepointReport> Savepoints);

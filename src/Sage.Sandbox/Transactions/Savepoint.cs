namespace Sage.Sandbox.Transactions;

/// <summary>A named state inside a transaction, to which it can be rolled back.</summary>
/// <param name="Layers">How many layers, from the lowest, hold it.</param>
internal sealed record Savepoint(string Name, int Layers, DateTimeOffset Created);

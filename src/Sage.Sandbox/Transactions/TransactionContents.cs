namespace Sage.Sandbox.Transactions;

/// <summary>Both sides of a change of a file, for whoever shows the difference. A side that has no file there is null.</summary>
/// <param name="Old">As the workspace has it.</param>
/// <param name="New">As the transaction has it.</param>
internal sealed record TransactionContents(Stream? Old, Stream? New) : IDisposable
{
    public void Dispose()
    {
        Old?.Dispose();
        New?.Dispose();
    }
}

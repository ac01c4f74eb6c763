using Sage.Runtime;
using Sage.Sandbox.Transactions;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Makes a savepoint of a transaction.</summary>
internal sealed class SandboxSaveCommand(ToolIo io)
{
    /// <param name="directory">The directory whose only transaction is meant where none is named.</param>
    public int Run(string directory, string name, string? id, bool json)
    {
        using var transaction = TransactionStore.Default().Open(id, directory);
        transaction.Save(name, io.Time.GetLocalNow());
        if (json)
            ToolJson.Write(io.Out, new TransactionSavepointsReport(transaction.Id, name, SavepointReport.Of(transaction.Savepoints)), SandboxJson.Default.TransactionSavepointsReport);
        else
            io.Out.WriteLine(Messages.SandboxSaved(transaction.Id, name));
        return ExitCode.Done;
    }
}

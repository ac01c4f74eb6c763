using Sage.Runtime;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Transactions;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;
using Sage.Tool.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Returns a transaction to a savepoint.</summary>
internal sealed class SandboxRollbackCommand(ToolIo io)
{
    /// <param name="directory">The directory whose only transaction is meant where none is named.</param>
    public int Run(string directory, string name, string? id, string? audit, bool json)
    {
        using var log = SandboxAudit.Open(audit, directory);
        using var transaction = TransactionStore.Default().Open(id, directory);
        if (transaction.Savepoints.Any(savepoint => savepoint.Name == name))
            log.For(transaction.Id).Write(new RollbackEvent(name));
        transaction.RollBackTo(name);
        if (json)
            ToolJson.Write(io.Out, new TransactionSavepointsReport(transaction.Id, name, SavepointReport.Of(transaction.Savepoints)), SandboxJson.Default.TransactionSavepointsReport);
        else
            io.Out.WriteLine(PlainText.Line(Messages.SandboxRolledBack(transaction.Id, name)));
        return ExitCode.Done;
    }
}

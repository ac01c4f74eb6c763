using Sage.Runtime;
using Sage.Sandbox.Transactions;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Sandbox;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Lists the open transactions, damaged ones too.</summary>
internal sealed class SandboxListCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Damaged"/> when one cannot be read.</returns>
    public int Run(bool json)
    {
        var transactions = TransactionStore.Default().List().Reverse().Select(Report).ToList();
        if (json)
            ToolJson.Write(io.Out, new TransactionsReport(transactions), SandboxJson.Default.TransactionsReport);
        else if (transactions.Count == 0)
            throw new SageException(ExitCode.Nothing, Messages.SandboxNone);
        else
            Consoles.Create(io.Out, io.Terminal).Write(TransactionsView.Of(transactions, io.Time));
        return transactions.Exists(transaction => transaction.Workspace is null) ? ExitCode.Damaged : ExitCode.Done;
    }

    private static TransactionReport Report(TransactionSummary one) => new(
        one.Id,
        one.Workspace,
        one.Created,
        one.IsDamaged ? "damaged" : one.State == TransactionState.Committing ? "committing" : "open",
        one.IsInUse,
        one.Holder,
        SavepointReport.Of(one.Savepoints));
}

using Sage.Runtime;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Transactions;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;
using Sage.Tool.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Drops a transaction.</summary>
internal sealed class SandboxDiscardCommand(ToolIo io)
{
    /// <param name="directory">The directory whose only transaction is meant where none is named.</param>
    public int Run(string directory, string? id, string? audit, bool json)
    {
        using var log = SandboxAudit.Open(audit, directory);
        var dropped = TransactionStore.Default().Discard(id, directory);
        log.For(dropped).Write(new DiscardEvent());
        if (json)
            ToolJson.Write(io.Out, new TransactionEndReport(dropped, "discarded"), SandboxJson.Default.TransactionEndReport);
        else
            io.Out.WriteLine(Messages.SandboxDiscarded(dropped));
        return ExitCode.Done;
    }
}

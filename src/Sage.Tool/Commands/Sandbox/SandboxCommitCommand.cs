using Sage.Runtime;
using Sage.Sandbox.Transactions;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;
using Sage.Tool.Sandbox;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Puts what a transaction wrote into its workspace.</summary>
internal sealed class SandboxCommitCommand(ToolIo io)
{
    public int Run(SandboxCommitSettings settings, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var audit = SandboxAudit.Open(settings.Audit, settings.Directory);
        using var transaction = TransactionStore.Default().Open(settings.Transaction, settings.Directory);
        TransactionEnd.Commit(transaction, new CommitOptions { IsForced = settings.Force, Allowed = settings.Allowed }, audit.For(transaction.Id), interruption.Token);
        if (settings.Json)
            ToolJson.Write(io.Out, new TransactionEndReport(transaction.Id, "committed"), SandboxJson.Default.TransactionEndReport);
        else
            io.Out.WriteLine(Messages.SandboxCommittedTo(transaction.Id, transaction.Workspace));
        return ExitCode.Done;
    }
}

using Sage.Runtime;
using Sage.Sandbox.Transactions;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Sandbox;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;
using Sage.Tool.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Shows what a transaction does to its workspace.</summary>
internal sealed class SandboxDiffCommand(ToolIo io)
{
    /// <param name="directory">The directory whose only transaction is meant where none is named.</param>
    public int Run(string directory, string? id, bool patch, bool json, CancellationToken stop)
    {
        using var transaction = TransactionStore.Default().Open(id, directory);
        var diff = transaction.Diff(stop);
        var changes = diff.Changes.Select(TransactionChangeReport.Of).ToList();
        if (json)
            ToolJson.Write(io.Out, new TransactionDiffReport(transaction.Id, transaction.Workspace, changes, diff.Flags), SandboxJson.Default.TransactionDiffReport);
        else if (patch)
            WritePatch(transaction, diff, stop);
        else
        {
            if (changes.Count > 0)
                Consoles.Create(io.Out, io.Terminal).Write(TransactionView.Of(changes));
            io.Out.WriteLine(TransactionView.Counts(changes));
        }
        return ExitCode.Done;
    }

    /// <summary>To a file or a pipe the patch goes as it is; a terminal sees no control characters of what was written.</summary>
    private void WritePatch(Transaction transaction, TransactionDiff diff, CancellationToken stop)
    {
        foreach (var change in diff.Changes)
        {
            stop.ThrowIfCancellationRequested();
            var patch = TransactionPatch.Of(transaction, change);
            io.Out.Write(io.Terminal.IsTerminal ? PlainText.Lines(patch) : patch);
        }
    }
}

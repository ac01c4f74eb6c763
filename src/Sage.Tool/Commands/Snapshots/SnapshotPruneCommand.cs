using Sage.Runtime;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Removes snapshots by rules, and what no snapshot needs any more.</summary>
internal sealed class SnapshotPruneCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Decide"/> when there is something to remove, nobody to ask and no <c>--yes</c>.</returns>
    public int Run(RepositoryAccess access, SnapshotPruneSettings settings, CancellationToken stop)
    {
        access.Inspect();
        var (json, ask) = (settings.Json, !settings.Yes || settings.DryRun);
        if (settings.Policy is { } file && !json)
            io.Out.WriteLine(PlainText.Line(Messages.SnapshotPruneByPolicy(file)));
        if (ask)
        {
            var would = SnapshotPruneReport.Of(Prune(access, settings, dryRun: true, stop), removed: false, settings.Policy);
            if (!json && would.Snapshots.Count > 0)
                Consoles.Create(io.Out, io.Terminal).Write(SnapshotsView.Rows(would.Snapshots));
            if (would.IsEmpty || settings.DryRun || json || !io.CanAsk)
            {
                Tell(would, json, would.IsEmpty ? Messages.NothingToRemove : Describe(would, settings.DryRun));
                return would.IsEmpty || settings.DryRun ? ExitCode.Done : ExitCode.Decide;
            }
            if (!Question.Ask(io, Messages.SnapshotPruneQuestion(would.Snapshots.Count, would.Kept, Quantities.Size(Math.Max(0, would.BytesFreed))), byDefault: false))
                return ExitCode.Cancelled;
        }
        var report = SnapshotPruneReport.Of(Prune(access, settings, dryRun: false, stop), removed: true, settings.Policy);
        Tell(report, json, Messages.SnapshotPruned(report.Snapshots.Count, report.Kept, Quantities.Size(Math.Max(0, report.BytesFreed))));
        return report.Damaged.Count > 0 ? ExitCode.Damaged : report.LacksSpace ? ExitCode.Failed : ExitCode.Done;
    }

    private PruneReport Prune(RepositoryAccess access, SnapshotPruneSettings settings, bool dryRun, CancellationToken stop)
    {
        var request = new PruneRequest { Retention = settings.Retention, DryRun = dryRun, Patience = RepositoryAccess.Patience };
        using var interruption = new Interruption(io, stop);
        using var progress = settings.Json ? null : new WorkProgress<PruneProgress>(io, Messages.SnapshotPruning, Amounts);
        return SnapshotPruner.Prune(access.Path, access.Keys, request, progress, interruption.Token);
    }

    private static WorkAmounts Amounts(PruneProgress done) => done.Step == PruneStep.Repack ? new WorkAmounts(0, 0, 0, done.Done, done.Total) : new WorkAmounts(done.Done, 0, 0, 0, 0);

    private static string Describe(SnapshotPruneReport would, bool dryRun)
    {
        var size = Quantities.Size(Math.Max(0, would.BytesFreed));
        return dryRun ? Messages.SnapshotWouldPrune(would.Snapshots.Count, would.Kept, size) : Messages.SnapshotWouldPruneYes(would.Snapshots.Count, would.Kept, size);
    }

    private void Tell(SnapshotPruneReport report, bool json, string text)
    {
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotPruneReport);
        else
            PrunedLines.Write(io.Out, report, text);
    }
}

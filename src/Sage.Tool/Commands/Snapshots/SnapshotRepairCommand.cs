using Sage.Runtime;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Makes a damaged repository usable again.</summary>
internal sealed class SnapshotRepairCommand(ToolIo io)
{
    /// <param name="source">A directory that still holds what was lost, absolute; null when there is none.</param>
    /// <returns><see cref="ExitCode.Damaged"/> when something is still wrong.</returns>
    public int Run(RepositoryAccess access, string? source, bool json, CancellationToken stop)
    {
        access.Inspect();
        var report = SnapshotRepairReport.Of(Repair(access, source, json, stop));
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotRepairReport);
        else
            Tell(report);
        return report.Ok ? ExitCode.Done : ExitCode.Damaged;
    }

    private RepairReport Repair(RepositoryAccess access, string? source, bool json, CancellationToken stop)
    {
        var save = source is null ? null : new SaveRequest { Root = source, Tags = [RepositoryRepair.Tag], UseIgnoreFiles = false, Tool = SageVersion.Text };
        var repair = new RepositoryRepair(access.Path, access.Keys, RepositoryAccess.Patience);
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<VerifyProgress>(
            io,
            Messages.SnapshotRepairing,
            done => done.Step == VerifyStep.Data ? new WorkAmounts(0, 0, 0, done.Done, done.Total) : new WorkAmounts(done.Done, 0, 0, 0, 0));
        return repair.Repair(save, progress, interruption.Token);
    }

    private void Tell(SnapshotRepairReport report)
    {
        if (report.MovedAside.Count > 0)
        {
            io.Out.WriteLine(Messages.SnapshotMovedAside(report.MovedAside.Count, report.RescuedBlobs));
            ProblemLines.Write(io.Out, [.. report.MovedAside.Select(problem => Messages.SnapshotProblem(problem.Item, problem.Problem))]);
        }
        if (report.Snapshot is { } snapshot)
            io.Out.WriteLine(Messages.SnapshotRepairSaved(ShortId.Of(snapshot)));
        if (report.Ok)
        {
            io.Out.WriteLine(report.MovedAside.Count > 0 ? Messages.SnapshotRepaired : Messages.SnapshotIsWhole);
            return;
        }
        io.Out.WriteLine(Messages.SnapshotLost);
        ProblemLines.Write(io.Out, [.. report.Lost.SelectMany(VerifyLines.Of)]);
    }
}

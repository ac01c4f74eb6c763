using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Checks that a repository is what was written.</summary>
internal sealed class SnapshotVerifyCommand(ToolIo io)
{
    /// <param name="readData">Whether every byte is read, not the structure alone.</param>
    /// <returns><see cref="ExitCode.Damaged"/> when something is not as it was written, <see cref="ExitCode.Capability"/> when not every byte could be read that should be.</returns>
    public int Run(RepositoryAccess access, bool readData, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        var report = SnapshotVerifyReport.Of(Verify(repository, readData, json, stop));
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotVerifyReport);
        else
            Tell(report, readData);
        return !report.Ok ? ExitCode.Damaged : readData && report.PacksAway > 0 ? ExitCode.Capability : ExitCode.Done;
    }

    private Sage.Snapshots.Upkeep.VerifyReport Verify(SnapshotRepository repository, bool readData, bool json, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<VerifyProgress>(
            io,
            Messages.SnapshotVerifying,
            done => done.Step == VerifyStep.Data ? new WorkAmounts(0, 0, 0, done.Done, done.Total) : new WorkAmounts(done.Done, 0, 0, 0, 0));
        return new SnapshotVerifier(repository).Verify(readData, progress, interruption.Token);
    }

    private void Tell(SnapshotVerifyReport report, bool readData)
    {
        ProblemLines.Write(io.Out, [.. report.Problems.SelectMany(VerifyLines.Of)]);
        io.Out.WriteLine(readData
            ? Messages.SnapshotVerifiedData(report.Snapshots, report.Packs, report.Blobs, Quantities.Size(report.BytesRead))
            : Messages.SnapshotVerifiedStructure(report.Snapshots, report.Packs, report.Blobs));
        if (report.PacksAway > 0)
            io.Out.WriteLine(Messages.SnapshotVerifyAway(report.PacksAway));
        io.Out.WriteLine(report.Ok ? Messages.SnapshotIsWhole : Messages.SnapshotHasProblems(report.Problems.Count));
    }
}

using Sage.Runtime;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Says where the packs of a repository are.</summary>
internal sealed class SnapshotTierCommand(ToolIo io)
{
    public int Show(RepositoryAccess access, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        using var interruption = new Interruption(io, stop);
        var report = SnapshotTiersReport.Of(access.Path, TierUse.Of(repository, interruption.Token));
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotTiersReport);
        else
            Consoles.Create(io.Out, io.Terminal).Write(TiersView.Rows(report.Tiers));
        return ExitCode.Done;
    }

    /// <param name="directory">Where cold packs are from now on, absolute.</param>
    public int SetCold(RepositoryAccess access, string directory, bool json, CancellationToken stop)
    {
        access.Inspect();
        TierPlaces.SetCold(access.Path, directory, RepositoryAccess.Patience, stop);
        if (json)
            return Show(access, json, stop);
        io.Out.WriteLine(PlainText.Line(Messages.SnapshotTierColdIsSet(directory)));
        return ExitCode.Done;
    }
}

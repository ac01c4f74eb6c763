using Sage.Runtime;
using Sage.Snapshots.Manifests;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Removes snapshots that were named one by one.</summary>
internal sealed class SnapshotForgetCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Decide"/> when there is nobody to ask and no <paramref name="yes"/>.</returns>
    public int Run(RepositoryAccess access, IReadOnlyList<string> names, bool yes, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        var snapshots = names.Select(name => SnapshotSelector.Find(repository.Manifests, name)).DistinctBy(snapshot => snapshot.Id).ToList();
        if (snapshots.Find(InstallTag.IsOn) is { } needed)
            throw new SageException(ExitCode.Decide, Messages.SnapshotIsOfInstall(ShortId.Of(needed.Id)));
        var report = new SnapshotForgetReport(false, [.. snapshots.Select(SnapshotReport.Of)]);
        if (!json)
            Consoles.Create(io.Out, io.Terminal).Write(SnapshotsView.Rows(report.Snapshots));
        if (!yes && (json || !io.CanAsk))
        {
            Tell(report, json, Messages.SnapshotWouldForget(snapshots.Count));
            return ExitCode.Decide;
        }
        if (!yes && !Question.Ask(io, Messages.SnapshotForgetQuestion(snapshots.Count), byDefault: false))
            return ExitCode.Cancelled;
        foreach (var snapshot in snapshots)
            repository.Manifests.Remove(snapshot.Id);
        repository.Store.Settle(ManifestStore.Folder);
        Tell(report with { Forgotten = true }, json, Messages.SnapshotForgotten(snapshots.Count));
        return ExitCode.Done;
    }

    private void Tell(SnapshotForgetReport report, bool json, string text)
    {
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotForgetReport);
        else
            io.Out.WriteLine(text);
    }
}

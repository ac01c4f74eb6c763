using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Portable;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Writes a snapshot with all that it needs into one file.</summary>
internal sealed class SnapshotExportCommand(ToolIo io)
{
    /// <param name="file">Where nothing is yet, absolute.</param>
    /// <param name="allowPlain">Whether an encrypted repository may be laid open.</param>
    public int Run(RepositoryAccess access, string name, string file, bool allowPlain, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        var snapshot = SnapshotSelector.Find(repository.Manifests, name);
        Export(repository, snapshot, file, allowPlain, json, stop);
        var report = new SnapshotArchiveReport(file, new FileInfo(file).Length, [SnapshotReport.Of(snapshot)]);
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotArchiveReport);
        else
            io.Out.WriteLine(PlainText.Line(Messages.SnapshotIsExported(ShortId.Of(snapshot), file, Quantities.Size(report.Bytes))));
        return ExitCode.Done;
    }

    private void Export(SnapshotRepository repository, Snapshot snapshot, string file, bool allowPlain, bool json, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<ArchiveProgress>(io, Messages.SnapshotExporting, done => new WorkAmounts(0, 0, 0, done.Done, done.Total));
        new SnapshotExporter(repository, progress, interruption.Token).Export([snapshot], file, allowPlain);
    }
}

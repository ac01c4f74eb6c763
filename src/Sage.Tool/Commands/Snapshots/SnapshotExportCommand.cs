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
        var report = new SnapshotArchiveReport(file, Export(repository, snapshot, file, allowPlain, json, stop), [SnapshotReport.Of(snapshot)]);
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotArchiveReport);
        else
            io.Out.WriteLine(PlainText.Line(Messages.SnapshotIsExported(ShortId.Of(snapshot), file, Quantities.Size(report.Bytes))));
        return ExitCode.Done;
    }

    /// <returns>The bytes of the file.</returns>
    private long Export(SnapshotRepository repository, Snapshot snapshot, string file, bool allowPlain, bool json, CancellationToken stop) => LongWork.Do<ArchiveProgress, long>(
        io,
        json,
        Messages.SnapshotExporting,
        done => WorkAmounts.OfBytes(done.Done, done.Total),
        (progress, interrupted) =>
        {
            new SnapshotExporter(repository, progress, interrupted).Export([snapshot], file, allowPlain);
            return new FileInfo(file).Length;
        },
        stop);
}

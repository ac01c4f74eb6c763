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

/// <summary>Takes the snapshots of a file that an export wrote.</summary>
internal sealed class SnapshotImportCommand(ToolIo io)
{
    /// <param name="file">Absolute.</param>
    public int Run(RepositoryAccess access, string file, bool json, CancellationToken stop)
    {
        if (!File.Exists(file))
            throw new SageException(ExitCode.Nothing, Messages.SnapshotNoArchive(file));
        using var repository = access.OpenOrCreate(encrypt: false, stop);
        var report = new SnapshotArchiveReport(file, new FileInfo(file).Length, [.. Import(repository, file, json, stop).Select(SnapshotReport.Of)]);
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotArchiveReport);
        else
            Consoles.Create(io.Out, io.Terminal).Write(SnapshotsView.Rows(report.Snapshots));
        return ExitCode.Done;
    }

    private IReadOnlyList<Snapshot> Import(SnapshotRepository repository, string file, bool json, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<ArchiveProgress>(io, Messages.SnapshotImporting, done => new WorkAmounts(0, 0, 0, done.Done, done.Total));
        return new SnapshotImporter(repository, progress, interruption.Token).Import(file);
    }
}

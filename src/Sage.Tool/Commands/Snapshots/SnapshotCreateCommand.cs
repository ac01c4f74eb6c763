using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Saves a directory or a file.</summary>
internal sealed class SnapshotCreateCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Failed"/> when the snapshot lacks something.</returns>
    public int Run(RepositoryAccess access, SnapshotCreateSettings settings, CancellationToken stop)
    {
        var request = Request(settings);
        using var repository = access.OpenOrCreate(settings.Encrypt, stop);
        var snapshot = Save(repository, request, settings.Json, stop);
        if (settings.Json)
            ToolJson.Write(io.Out, SnapshotReport.Of(snapshot), SnapshotJson.Default.SnapshotReport);
        else
            SavedLines.Write(io.Out, snapshot);
        return snapshot.Manifest.Complete ? ExitCode.Done : ExitCode.Failed;
    }

    private Snapshot Save(SnapshotRepository repository, SaveRequest request, bool json, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<SaveProgress>(
            io, Messages.SnapshotSaving, done => new WorkAmounts(done.Entries, done.Files, done.FilesToRead, done.Bytes, done.BytesToRead));
        return new SnapshotSaver(repository).Save(request, progress, interruption.Token);
    }

    /// <summary>What the engine is asked to save.</summary>
    /// <exception cref="SageException">There is nothing at the path (exit 3).</exception>
    internal static SaveRequest Request(SnapshotCreateSettings settings)
    {
        var isFile = !Directory.Exists(settings.Path);
        if (isFile && !File.Exists(settings.Path))
            throw new SageException(ExitCode.Nothing, Messages.SnapshotNothingToSave(settings.Path));
        if (settings.Tags.FirstOrDefault(tag => tag.StartsWith(InstallTag.Prefix, StringComparison.Ordinal)) is { } reserved)
            throw new SageException(ExitCode.Usage, Messages.SnapshotTagIsReserved(reserved));
        return new SaveRequest
        {
            Root = isFile ? Path.GetDirectoryName(settings.Path)! : settings.Path,
            Only = isFile ? [Path.GetFileName(settings.Path)] : [],
            Tags = settings.Tags,
            Excludes = settings.Excludes,
            UseIgnoreFiles = settings.UseIgnoreFiles,
            Level = settings.Level,
            Tool = SageVersion.Text,
        };
    }
}

using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Shows what happened between two snapshots, or since one.</summary>
internal sealed class SnapshotDiffCommand(ToolIo io)
{
    public int Run(RepositoryAccess access, SnapshotDiffSettings settings, CancellationToken stop)
    {
        if (settings.Other is null != settings.Working)
            throw new SageException(ExitCode.Usage, Messages.SnapshotDiffTakesTwo);
        if (settings.ReadData && !settings.Working)
            throw new SageException(ExitCode.Usage, Messages.SnapshotDiffReadsDirectory);
        using var repository = access.Open(stop);
        using var interruption = new Interruption(io, stop);
        var old = SnapshotSelector.Find(repository.Manifests, settings.Name);
        var other = settings.Other is null ? null : SnapshotSelector.Find(repository.Manifests, settings.Other);
        var directory = other is null ? settings.Directory ?? SnapshotRoots.Of(old) : null;
        var comparer = new SnapshotComparer(repository);
        var changes = other is null
            ? comparer.WithDirectory(old, directory!, settings.Paths, settings.ReadData, interruption.Token)
            : comparer.Between(old, other, settings.Paths, interruption.Token);
        if (settings.Json)
            ToolJson.Write(io.Out, new SnapshotDiffReport(old.Id, other?.Id, directory, [.. changes.Select(SnapshotChangeReport.Of)]), SnapshotJson.Default.SnapshotDiffReport);
        else if (settings.Patch)
            WritePatch(repository, directory, changes, interruption.Token);
        else
            Tell(changes);
        return ExitCode.Done;
    }

    private void Tell(IReadOnlyList<SnapshotChange> changes)
    {
        if (changes.Count > 0)
            Consoles.Create(io.Out, io.Terminal).Write(ChangesView.Of(changes));
        io.Out.WriteLine(ChangesView.Summary(changes));
    }

    /// <summary>To a file or a pipe the patch goes as it is; a terminal sees no control characters of what was saved.</summary>
    private void WritePatch(SnapshotRepository repository, string? directory, IReadOnlyList<SnapshotChange> changes, CancellationToken stop)
    {
        using var patches = new PatchMaker(repository, directory);
        foreach (var change in changes)
        {
            var patch = patches.Of(change, stop);
            io.Out.Write(io.Terminal.IsTerminal ? PlainText.Lines(patch) : patch);
        }
    }
}

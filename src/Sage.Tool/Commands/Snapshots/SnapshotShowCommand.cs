using Sage.Runtime;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Shows what a snapshot holds.</summary>
internal sealed class SnapshotShowCommand(ToolIo io)
{
    /// <param name="path">Below the directory that was saved; null for that directory, with what the snapshot says of itself.</param>
    /// <param name="recursive">Whether to show all that is below, not only what is in the directory.</param>
    public int Run(RepositoryAccess access, string name, string? path, bool recursive, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        using var interruption = new Interruption(io, stop);
        var snapshot = SnapshotSelector.Find(repository.Manifests, name);
        using var reader = new SnapshotReader(repository);
        var found = reader.Find(snapshot, path ?? "");
        var entries = Entries(reader, found, recursive, interruption.Token);
        if (json)
        {
            ToolJson.Write(
                io.Out,
                new SnapshotContentReport(SnapshotReport.Of(snapshot), found.Text, entries.Select(SnapshotEntryReport.Of)),
                SnapshotJson.Default.SnapshotContentReport);
            return ExitCode.Done;
        }
        if (path is null)
            Introduce(snapshot);
        foreach (var entry in entries)
            io.Out.Write(EntryLine.Of(entry) + "\n");
        return ExitCode.Done;
    }

    private void Introduce(Snapshot snapshot)
    {
        Consoles.Create(io.Out, io.Terminal).Write(SnapshotView.Of(snapshot));
        if (!snapshot.Manifest.Complete)
        {
            io.Out.WriteLine(Messages.SnapshotIsIncomplete(snapshot.Manifest.Problems.Count));
            ProblemLines.Write(io.Out, [.. snapshot.Manifest.Problems.Select(problem => Messages.SnapshotProblem(problem.Path, problem.Problem))]);
        }
        io.Out.WriteLine();
    }

    private static IEnumerable<SnapshotEntry> Entries(SnapshotReader reader, SnapshotEntry found, bool recursive, CancellationToken stop)
    {
        var entries = found.Type != EntryType.Directory ? [found] : recursive ? reader.Walk(found) : reader.Children(found);
        foreach (var entry in entries)
        {
            stop.ThrowIfCancellationRequested();
            yield return entry;
        }
    }
}

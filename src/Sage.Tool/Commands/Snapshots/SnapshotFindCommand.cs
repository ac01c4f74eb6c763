using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Finds what fits a pattern, in one snapshot or in all.</summary>
internal sealed class SnapshotFindCommand(ToolIo io)
{
    /// <param name="name">The snapshot to look into; null for all, the newest first.</param>
    public int Run(RepositoryAccess access, string text, string? name, bool json, CancellationToken stop)
    {
        var pattern = PathPattern.Parse(text);
        using var repository = access.Open(stop);
        using var interruption = new Interruption(io, stop);
        IReadOnlyList<SnapshotException> problems = [];
        IEnumerable<Snapshot> snapshots = name is null ? repository.Manifests.Readable(out problems).Reverse() : [SnapshotSelector.Find(repository.Manifests, name)];
        var matches = new List<SnapshotMatch>();
        using (var reader = new SnapshotReader(repository))
        {
            foreach (var (snapshot, entry) in reader.Search(snapshots, pattern))
            {
                interruption.Token.ThrowIfCancellationRequested();
                matches.Add(new SnapshotMatch(snapshot.Id, SnapshotEntryReport.Of(entry)));
                if (!json)
                    io.Out.Write($"{ShortId.Of(snapshot)}  {EntryLine.Of(entry)}\n");
            }
        }
        if (json)
            ToolJson.Write(io.Out, new SnapshotMatchesReport(text, matches, [.. problems.Select(problem => problem.Message)]), SnapshotJson.Default.SnapshotMatchesReport);
        foreach (var problem in json ? [] : problems)
            io.Error.WriteLine(Messages.Error(PlainText.Line(problem.Message)));
        if (problems.Count > 0)
            return SnapshotFaults.CodeOf(problems[0].Fault);
        return matches.Count > 0 ? ExitCode.Done : json ? ExitCode.Nothing : throw new SageException(ExitCode.Nothing, Messages.SnapshotFindsNothing(PlainText.Line(text)));
    }
}

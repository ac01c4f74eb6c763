using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Snapshots.Manifests;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Lists the snapshots of a repository, those that cannot be read included.</summary>
internal sealed class SnapshotListCommand(ToolIo io)
{
    /// <param name="tag">Only those with this tag; null for all.</param>
    /// <param name="root">Only those of this directory, absolute; null for all.</param>
    /// <returns><see cref="ExitCode.Damaged"/> when one cannot be read.</returns>
    public int Run(RepositoryAccess access, string? tag, string? root, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        var snapshots = repository.Manifests.Readable(out var problems).Where(snapshot => Fits(snapshot.Manifest, tag, root)).Select(SnapshotReport.Of).ToList();
        if (json)
            ToolJson.Write(io.Out, new SnapshotsReport(access.Path, snapshots, [.. problems.Select(problem => problem.Message)]), SnapshotJson.Default.SnapshotsReport);
        else if (snapshots.Count > 0)
            Consoles.Create(io.Out, io.Terminal).Write(SnapshotsView.Rows(snapshots));
        else if (problems.Count == 0)
            throw new SageException(ExitCode.Nothing, tag is null && root is null ? Messages.SnapshotNone(access.Path) : Messages.SnapshotNoneFits);
        foreach (var problem in json ? [] : problems)
            io.Error.WriteLine(Messages.Error(PlainText.Line(problem.Message)));
        return problems.Count == 0 ? ExitCode.Done : SnapshotFaults.CodeOf(problems[0].Fault);
    }

    private static bool Fits(Manifest manifest, string? tag, string? root) =>
        (tag is null || manifest.Tags.Contains(tag)) && (root is null || manifest.Root == SnapshotRoots.Text(root));
}

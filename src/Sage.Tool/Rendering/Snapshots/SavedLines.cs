using Sage.Snapshots.Manifests;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>What is said of a snapshot that was made.</summary>
internal static class SavedLines
{
    /// <summary>A line, and what the snapshot lacks.</summary>
    public static void Write(TextWriter writer, Snapshot snapshot)
    {
        var manifest = snapshot.Manifest;
        writer.WriteLine(PlainText.Line(Messages.SnapshotIsSaved(
            manifest.Root, ShortId.Of(snapshot), manifest.Files, Quantities.Size(manifest.Bytes), Quantities.Size(manifest.AddedBytes), Quantities.Size(manifest.StoredBytes))));
        if (manifest.Complete)
            return;
        writer.WriteLine(Messages.SnapshotIsIncomplete(manifest.Problems.Count));
        ProblemLines.Write(writer, [.. manifest.Problems.Select(problem => Messages.SnapshotProblem(problem.Path, problem.Problem))]);
    }
}

using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Watching;

/// <summary>When a snapshot need not be made because there is one that would be the same.</summary>
internal static class SnapshotEquality
{
    public static bool Of(Snapshot last, in BlobId tree, IReadOnlyList<ManifestProblem> problems) =>
        last.Manifest.Tree == tree && last.Manifest.Problems.SequenceEqual(problems);
}

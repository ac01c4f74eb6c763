using Sage.Linux;
using Sage.Runtime;
using Sage.Snapshots.Manifests;

namespace Sage.Tool.Snapshots;

/// <summary>The directories that snapshots were made of.</summary>
internal static class SnapshotRoots
{
    /// <summary>Where the directory of a snapshot is on this machine.</summary>
    /// <exception cref="SageException">The manifest names no absolute path: it is not what a save wrote.</exception>
    public static string Of(Snapshot snapshot) =>
        PathEscape.TryParse(snapshot.Manifest.Root) is { } bytes && PathText.Decode(bytes) is var path && Path.IsPathFullyQualified(path)
            ? path
            : throw new SageException(ExitCode.Damaged, Messages.SnapshotHasNoRoot(ShortId.Of(snapshot)));

    /// <summary>A path on this machine as a manifest writes it.</summary>
    public static string Text(string path) => PathEscape.Of(PathText.Encode(path));
}

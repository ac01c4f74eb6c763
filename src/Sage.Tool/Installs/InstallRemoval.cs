using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Tool.Installs;

/// <summary>Removes installs under a name that is no install's, so that a kill in between leaves none that is half there.</summary>
internal static class InstallRemoval
{
    private const string Prefix = ".removed-";

    /// <summary>Removes installs, and what removals that were killed left.</summary>
    public static void Remove(CheckpointLayout layout, IEnumerable<string> ids)
    {
        foreach (var id in ids)
            Directory.Move(layout.Install(id), Path.Combine(layout.Installs, Prefix + id));
        FileSync.Directory(layout.Installs);
        foreach (var leftover in Leftovers(layout))
            Directory.Delete(leftover, recursive: true);
    }

    /// <summary>The directories that removals which were killed left.</summary>
    public static IReadOnlyList<string> Leftovers(CheckpointLayout layout) =>
        [.. Directory.EnumerateDirectories(layout.Installs, Prefix + "*")];
}

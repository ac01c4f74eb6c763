using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Tool.Installs;

/// <summary>Removes installs under a name that is no install's, so that a kill in between leaves none that is half there.</summary>
internal static class InstallRemoval
{
    private const string Prefix = ".removed-";

    /// <summary>Removes installs, and then what killed processes left.</summary>
    /// <param name="leftovers">Files and directories.</param>
    public static void Remove(CheckpointLayout layout, IReadOnlyList<string> ids, IReadOnlyList<string> leftovers, CancellationToken stop)
    {
        var set = ids.Select(id => (From: layout.Install(id), To: Path.Combine(layout.Installs, Prefix + id))).ToList();
        foreach (var (from, to) in set)
        {
            stop.ThrowIfCancellationRequested();
            Directory.Move(from, to);
        }
        FileSync.Directory(layout.Installs);
        foreach (var path in set.Select(moved => moved.To).Concat(leftovers))
        {
            stop.ThrowIfCancellationRequested();
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
    }

    /// <summary>The directories that removals which were killed left.</summary>
    public static IReadOnlyList<string> Unfinished(CheckpointLayout layout) =>
        [.. Directory.EnumerateDirectories(layout.Installs, Prefix + "*")];
}

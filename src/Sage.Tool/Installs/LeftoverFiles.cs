using Sage.Linux;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;

namespace Sage.Tool.Installs;

/// <summary>What processes that were killed left in a checkpoint directory, and nothing reads. The caller holds the run lock.</summary>
internal static class LeftoverFiles
{
    /// <param name="stay">The installs that stay, which were read and hold no links.</param>
    public static IReadOnlyList<string> Of(CheckpointLayout layout, IReadOnlyList<string> stay) =>
    [
        .. InstallRemoval.Unfinished(layout),
        .. NeverBegun(layout),
        .. ProgressFile.Leftovers(layout),
        .. Directory.EnumerateFiles(layout.Root, ".sage-doctor-*"),
        .. stay.SelectMany(id => OfInstall(layout, id)),
    ];

    /// <summary>
    /// Directories that were made for an install whose first record never came. Nothing was run in them; who makes one holds the run
    /// lock until the record is there.
    /// </summary>
    private static IEnumerable<string> NeverBegun(CheckpointLayout layout) => CheckpointGuard.InstallIds(layout)
        .Select(id => id.ToString())
        .Where(id => !JournalFile.HasRecord(layout.Journal(id)) && IsEmpty(layout.Logs(id)) && !IsHeld(layout.AppendLock(id)))
        .Select(layout.Install);

    private static IEnumerable<string> OfInstall(CheckpointLayout layout, string id)
    {
        var fingerprints = layout.Fingerprints(id);
        string[] live = [layout.Live(id), layout.Live(id) + ".tmp"];
        return live.Where(File.Exists).Concat(Directory.Exists(fingerprints) ? Directory.EnumerateFiles(fingerprints, "*.new") : []);
    }

    private static bool IsEmpty(string directory) => !Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any();

    private static bool IsHeld(string path)
    {
        if (!File.Exists(path))
            return false;
        using var file = FileLock.OpenExisting(path);
        return !file.TryAcquire();
    }
}

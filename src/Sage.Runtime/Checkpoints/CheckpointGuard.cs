namespace Sage.Runtime.Checkpoints;

/// <summary>Refuses what is not a checkpoint directory, and whatever in one leads out of it.</summary>
internal static class CheckpointGuard
{
    private static readonly HashSet<string> OwnNames = new(StringComparer.Ordinal)
    {
        "installs", "backups", "snapshots", "run.lock", "install_progress.json", "rollback.sh", "rollback.list", ".gitignore",
    };

    /// <summary>Whether a checkpoint directory, perhaps an unfinished one, is there.</summary>
    /// <exception cref="SageException">Something else is there, or it cannot be read.</exception>
    public static bool Inspect(CheckpointLayout layout)
    {
        if (File.Exists(layout.Root))
            throw CheckpointError.NotADirectory(layout.Root);
        if (!Directory.Exists(layout.Root))
            return false;
        RefuseForeign(layout);
        foreach (var directory in (string[])[layout.Installs, layout.Backups])
            RequireDirectory(directory);
        foreach (var file in (string[])[layout.ProgressFile, layout.RunLock, layout.RollbackList, layout.RollbackScript])
            RefuseLink(file);
        return Directory.Exists(layout.Installs);
    }

    /// <summary>Refuses an install with links in it.</summary>
    /// <exception cref="SageException">It holds a link.</exception>
    public static void InspectInstall(CheckpointLayout layout, string id)
    {
        RequireDirectory(layout.Install(id));
        RequireDirectory(layout.Logs(id));
        RequireDirectory(layout.Fingerprints(id));
        RefuseLink(layout.Journal(id));
        RefuseLink(layout.AppendLock(id));
    }

    /// <summary>The ids of all install directories, newest first, also of those that never came to a first record.</summary>
    public static IReadOnlyList<InstallId> InstallIds(CheckpointLayout layout)
    {
        var ids = new List<InstallId>();
        foreach (var directory in Directory.EnumerateDirectories(layout.Installs))
        {
            if (!InstallId.TryParse(Path.GetFileName(directory), out var id))
                continue;
            var place = 0;
            while (place < ids.Count && ids[place].CompareTo(id) > 0)
                place++;
            ids.Insert(place, id);
        }
        return ids;
    }

    private static void RefuseForeign(CheckpointLayout layout)
    {
        try
        {
            if (Directory.Exists(layout.Installs))
                return;
            var foreign = Directory.EnumerateFileSystemEntries(layout.Root).Select(Path.GetFileName).FirstOrDefault(name => !OwnNames.Contains(name!));
            if (foreign is not null)
                throw CheckpointError.Foreign(layout.Root, foreign);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unusable(layout.Root, e);
        }
    }

    private static void RequireDirectory(string path)
    {
        RefuseLink(path);
        if (File.Exists(path))
            throw CheckpointError.NotADirectory(path);
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw CheckpointError.Linked(path);
    }
}

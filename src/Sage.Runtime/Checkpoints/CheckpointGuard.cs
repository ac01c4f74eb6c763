using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

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
        foreach (var directory in layout.OwnParents)
            RefuseLink(directory);
        switch (PathTypes.Behind(layout.Root))
        {
            case PathType.Nothing:
                RequireAbsent(layout.Root);
                return false;
            case PathType.File:
                throw CheckpointError.NotADirectory(layout.Root);
        }
        RefuseForeign(layout);
        foreach (var directory in (string[])[layout.Installs, layout.Backups])
            RequireDirectory(directory);
        foreach (var file in (string[])[layout.ProgressFile, layout.RunLock, layout.RollbackList, layout.RollbackScript])
            RefuseLink(file);
        return IsDirectory(layout.Installs);
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

    /// <summary>
    /// Refuses a journal that names another install than the one it lies in, or no place to work in: paths are made of them, and those
    /// from elsewhere could lead anywhere.
    /// </summary>
    /// <exception cref="SageException">It does.</exception>
    public static void RequireOwn(CheckpointLayout layout, string id, InstallState state)
    {
        if (state.Install is not { } install)
            return;
        if (install.InstallId != id)
            throw JournalError.Misplaced(layout.Journal(id), install.InstallId);
        if (!Path.IsPathFullyQualified(install.WorkingDirectory) || install.WorkingDirectory.AsSpan().Contains('\0'))
            throw JournalError.Foreign(layout.Journal(id), 1, cause: null);
    }

    /// <summary>
    /// Refuses to change files by what an install says that was made in another directory: its checkpoint directory was copied or moved,
    /// or comes from somebody else.
    /// </summary>
    /// <exception cref="SageException">It was made elsewhere (exit 6).</exception>
    public static void RequireHere(CheckpointLayout layout, InstallState state)
    {
        if (layout.Home is { } home && !IsOf(state, home))
            throw CheckpointError.Elsewhere(state.Install!.InstallId, state.Install.WorkingDirectory, home);
    }

    /// <summary>Whether an install is one of a directory: made there, or adopted.</summary>
    public static bool IsOf(InstallState state, string directory)
    {
        var made = state.Install!.WorkingDirectory;
        return made == directory || ProtectedPathResolver.Real(directory) == ProtectedPathResolver.Real(made);
    }

    /// <summary>The ids of all install directories, newest first, also of those that never came to a first record.</summary>
    public static List<InstallId> InstallIds(CheckpointLayout layout)
    {
        var ids = new List<InstallId>();
        foreach (var name in DirectoryNames.Of(layout.Installs))
        {
            if (!InstallId.TryParse(name, out var id) || !IsDirectory(layout.Install(name)))
                continue;
            var place = 0;
            while (place < ids.Count && ids[place].CompareTo(id) > 0)
                place++;
            ids.Insert(place, id);
        }
        return ids;
    }

    /// <summary>What may not be looked at must not be taken for missing.</summary>
    /// <exception cref="SageException">It cannot be seen whether something is there (exit 1).</exception>
    private static void RequireAbsent(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // So it is.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unusable(path, e);
        }
    }

    private static void RefuseForeign(CheckpointLayout layout)
    {
        try
        {
            if (IsDirectory(layout.Installs))
                return;
            if (FirstForeign(layout) is { } foreign)
                throw CheckpointError.Foreign(layout.Root, foreign);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unusable(layout.Root, e);
        }
    }

    private static string? FirstForeign(CheckpointLayout layout) =>
        Directory.EnumerateFileSystemEntries(layout.Root).Select(Path.GetFileName).FirstOrDefault(name => !OwnNames.Contains(name!));

    /// <summary>Refuses a link or a file where a directory of ours is to be.</summary>
    /// <exception cref="SageException">One is there.</exception>
    public static void RequireDirectory(string path)
    {
        switch (PathTypes.Of(path))
        {
            case PathType.Link:
                throw CheckpointError.Linked(path);
            case PathType.File:
                throw CheckpointError.NotADirectory(path);
        }
    }

    private static void RefuseLink(string path)
    {
        if (PathTypes.Of(path) == PathType.Link)
            throw CheckpointError.Linked(path);
    }

    private static bool IsDirectory(string path) => PathTypes.Behind(path) == PathType.Directory;
}

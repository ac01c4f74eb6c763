using Sage.Linux;

namespace Sage.Runtime.Checkpoints;

/// <summary>Makes checkpoint directories and install directories, durably and private to their owner.</summary>
internal static class CheckpointCreation
{
    /// <summary>Makes what is missing of a checkpoint directory.</summary>
    /// <exception cref="SageException">It cannot be written.</exception>
    public static void Complete(CheckpointLayout layout)
    {
        try
        {
            MakeWithParents(layout.Root);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(layout.Root) & ~PrivateDirectory.Mode) != 0)
                File.SetUnixFileMode(layout.Root, PrivateDirectory.Mode);
            // The ignore file comes before anything that must never be committed.
            WriteIgnoreFile(Path.Combine(layout.Root, ".gitignore"));
            foreach (var directory in (string[])[layout.Installs, layout.Backups])
            {
                if (PrivateDirectory.TryCreate(directory))
                    FileSync.Directory(layout.Root);
            }
            PrivateFile.Ensure(layout.RunLock);
            ProgressFile.RemoveLeftovers(layout);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unusable(layout.Root, e);
        }
    }

    /// <summary>Makes the directory of a new install; whoever makes it owns the id.</summary>
    /// <exception cref="SageException">It cannot be written.</exception>
    public static string NewInstall(CheckpointLayout layout, DateTimeOffset now)
    {
        try
        {
            var ids = CheckpointGuard.InstallIds(layout);
            var id = InstallId.Next(now, ids.Count > 0 ? ids[0] : null);
            while (!PrivateDirectory.TryCreate(layout.Install(id.ToString())))
                id = InstallId.Next(now, id);
            PrivateDirectory.TryCreate(layout.Logs(id.ToString()));
            return id.ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unusable(layout.Root, e);
        }
    }

    private static void WriteIgnoreFile(string path)
    {
        PrivateFile.Ensure(path);
        using var file = PrivateFile.Open(path, FileAccess.ReadWrite);
        if (RandomAccess.GetLength(file) == 0)
            RandomAccess.Write(file, "*\n"u8, 0);
    }

    private static void MakeWithParents(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path);
        if (parent is not null)
            MakeWithParents(parent);
        if (PrivateDirectory.TryCreate(path) && parent is not null)
            FileSync.Directory(parent);
    }
}

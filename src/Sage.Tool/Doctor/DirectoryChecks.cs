using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;

namespace Sage.Tool.Doctor;

/// <summary>
/// What the file system of the checkpoint directory can do. It is tried with a file in the directory itself, or in the
/// nearest parent that exists, because the directory is only made by the first run.
/// </summary>
internal static class DirectoryChecks
{
    private static readonly string[] Network = ["nfs", "nfs4", "cifs", "smb3", "smb2", "9p", "fuse.sshfs"];

    public static IReadOnlyList<Check> Of(CheckpointLayout layout)
    {
        var checkpointDirectory = layout.Root;
        try
        {
            CheckpointGuard.Inspect(layout);
        }
        catch (SageException error)
        {
            return [new Check("checkpoint_directory", CheckState.Missing, Messages.DirectoryCannotBeUsed(checkpointDirectory), error.Message)];
        }
        var place = Existing(checkpointDirectory);
        var path = Path.Combine(place, ".sage-doctor-" + Guid.NewGuid().ToString("n"));
        try
        {
            using (PrivateFile.Create(path))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return
            [
                new Check(
                    "checkpoint_directory",
                    CheckState.Missing,
                    Messages.DirectoryCannotBeWritten(checkpointDirectory, CauseText.Of(error)),
                    Messages.DirectoryAdvice),
            ];
        }
        try
        {
            return [new Check("checkpoint_directory", CheckState.Ok, checkpointDirectory), FileSystem(place), Sync(path), Lock(path), ProtectedPaths()];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Existing(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
            path = parent;
        return path;
    }

    private static Check FileSystem(string place)
    {
        var format = new DriveInfo(place).DriveFormat;
        return Network.Contains(format, StringComparer.Ordinal)
            ? new Check("file_system", CheckState.Warning, format, Messages.NetworkFileSystemAdvice)
            : new Check("file_system", CheckState.Ok, format);
    }

    private static Check ProtectedPaths() => DirectoryAccess.OfThisSystem is PortableDirectoryAccess
        ? new Check(
            "protected_paths",
            CheckState.Warning,
            Messages.ByPaths,
            Messages.ByPathsAdvice)
        : new Check("protected_paths", CheckState.Ok, Messages.ByDescriptors);

    private static Check Sync(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.Write(file, "sage"u8, 0);
            FileSync.Data(file, path);
            return new Check("file_sync", CheckState.Ok, Messages.SyncReportsNoError);
        }
        catch (IOException error)
        {
            return new Check("file_sync", CheckState.Missing, CauseText.Of(error), Messages.SyncAdvice);
        }
    }

    private static Check Lock(string path)
    {
        var advice = Messages.LockAdvice;
        try
        {
            using var first = FileLock.Open(path);
            using var second = FileLock.Open(path);
            return first.TryAcquire() && !second.TryAcquire()
                ? new Check("file_lock", CheckState.Ok, Messages.LockExcludes)
                : new Check("file_lock", CheckState.Missing, Messages.LockDoesNotExclude, advice);
        }
        catch (IOException error)
        {
            return new Check("file_lock", CheckState.Missing, CauseText.Of(error), advice);
        }
    }
}

using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// Makes durable what phases left at their paths, so that a phase that is recorded as complete still is after a loss of power. On
/// Linux alone: elsewhere the system writes in its own time.
/// </summary>
internal static class PathFlush
{
    /// <summary>Returns when the file systems of the paths hold nothing back.</summary>
    /// <exception cref="SageException">Something could not be written.</exception>
    public static void Flush(IEnumerable<ProtectedPath> paths)
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var directory in paths.Select(path => DirectoryOf(path.FullPath)).Distinct(StringComparer.Ordinal))
            FlushFileSystem(directory);
    }

    private static void FlushFileSystem(string directory)
    {
        try
        {
            using var handle = PosixFile.Open(directory, OpenFlags.ReadOnly);
            if (Interop.Syncfs(handle) != 0)
                throw NativeException.Last("syncfs", directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Flush, directory);
        }
    }

    /// <summary>The path itself where it is a directory, else the nearest one above it.</summary>
    private static string DirectoryOf(string path) =>
        Directory.Exists(path) ? path : DirectoryOf(Path.GetDirectoryName(path)!);
}

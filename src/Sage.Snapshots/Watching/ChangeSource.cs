using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>Opens the best source of changes that a host allows.</summary>
internal static class ChangeSource
{
    /// <summary>
    /// Watches a tree: by fanotify where that is permitted and the file system knows it, else by inotify. Null where neither works, with the error number of the last; then each
    /// snapshot is a scan.
    /// </summary>
    /// <param name="cookies">A directory that is no part of what is watched, for files that order the events.</param>
    public static IChangeSource? TryOpen(string root, string cookies, out int errno)
    {
        errno = 0;
        if (!OperatingSystem.IsLinux())
            return null;
        return FanotifySource.TryOpen(root, cookies, out errno) is { } whole ? whole : InotifySource.TryOpen(root, cookies, out errno);
    }
}

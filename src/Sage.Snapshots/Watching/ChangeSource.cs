using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>Opens the best source of changes that a host allows.</summary>
internal static class ChangeSource
{
    /// <summary>
    /// Watches a tree: by fanotify where that is permitted and the file system knows it, else by inotify. Null where neither works, with the error number of the last; then each
    /// snapshot is a scan.
    /// </summary>
    /// <param name="root">The descriptor of the root.</param>
    /// <param name="cookies">A directory that is no part of what is watched, for files that order the events.</param>
    public static IChangeSource? TryOpen(int root, string cookies, out int errno)
    {
        errno = Errno.NotSupported;
        if (!OperatingSystem.IsLinux() || !DescriptorPath.TryRead(root, out var path) || path is null || !MountTable.Read().IsLocal(path))
            return null;
        return FanotifySource.TryOpen(root, cookies, out errno) is { } whole ? whole : InotifySource.TryOpen(root, cookies, out errno);
    }
}

namespace Sage.Runtime;

/// <summary>Removes trees of any depth without following a link or leaving the file system.</summary>
internal static class TreeRemover
{
    /// <summary>Deeper directories are moved up first, so that open directories and the stack stay few.</summary>
    private const int MaxDepth = 200;

    /// <summary>Removes what is at a name, if anything is.</summary>
    /// <exception cref="SageException">It cannot be removed, or something is mounted in it.</exception>
    public static void Remove(DirectoryHandle directory, string name, CancellationToken stop)
    {
        var names = new Queue<string>([name]);
        while (names.TryDequeue(out var next))
            Remove(directory, next, depth: 0, (from, deep) => names.Enqueue(MoveUp(from, deep, directory)), stop);
    }

    private static void Remove(DirectoryHandle directory, string name, int depth, Action<DirectoryHandle, string> defer, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (directory.Status(name) is not { } status)
            return;
        if (status.IsMountRoot)
            throw new SageException(ExitCode.Refused, Messages.PathIsMountPoint(directory.PathOf(name)));
        if (status.Type == FileType.Directory)
        {
            if (depth == MaxDepth)
            {
                defer(directory, name);
                return;
            }
            EnsureAccess(directory, name, status);
            using var child = directory.Open(name);
            foreach (var inner in child.Names())
                Remove(child, inner, depth + 1, defer, stop);
        }
        directory.Remove(name, status.Type == FileType.Directory);
    }

    /// <summary>Lets the owner of a directory work in it, whatever its permission bits say.</summary>
    public static void EnsureAccess(DirectoryHandle parent, string name, FileStatus status)
    {
        const uint ownerAll = 0b111_000_000;
        if ((status.Mode & ownerAll) != ownerAll && !Environment.IsPrivilegedProcess)
            parent.SetMode(name, status.Mode | ownerAll);
    }

    private static string MoveUp(DirectoryHandle from, string name, DirectoryHandle to)
    {
        for (var i = 0; ; i++)
        {
            var free = $".sage~deep{i}";
            if (to.Status(free) is not null)
                continue;
            EnsureAccess(from, name, from.Status(name)!.Value);
            from.Rename(name, to, free);
            return free;
        }
    }
}

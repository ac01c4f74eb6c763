namespace Sage.Snapshots.Watching;

/// <summary>
/// What is mounted below a root: after a change what lies there now was not watched, and below a place where the same file system is mounted once more changes are told elsewhere.
/// </summary>
internal sealed class WatchedMounts
{
    private string[]? _last;

    /// <summary>Notes what may have changed by mounts, now and since this was called last.</summary>
    /// <param name="root">The root's path.</param>
    public void Add(byte[] root, ChangedDirectories changes)
    {
        var mounts = MountTable.Read().Below(root);
        var lines = mounts.Select(mount => mount.Line).ToArray();
        if (_last is not null && !_last.SequenceEqual(lines))
            changes.AddEverything();
        _last = lines;
        foreach (var (place, _) in mounts)
            changes.AddTree(place);
    }
}

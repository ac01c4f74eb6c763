using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>
/// Tells in which directories of a tree something may have changed. It is a hint that saves looking: what it cannot tell it reports as <see cref="ChangedDirectories.IsEverything"/>,
/// and a scan is the truth. It keeps no directory open, so that a file system can be unmounted. Not for two threads at once.
/// </summary>
internal sealed class ChangeSource : IDisposable
{
    private readonly IChangeMechanism _mechanism;
    private readonly EventQueue _queue;
    private readonly Cookie _cookie;
    private readonly WatchedMounts _mounts = new();

    private ChangeSource(IChangeMechanism mechanism, string cookies)
    {
        _mechanism = mechanism;
        _queue = new EventQueue(mechanism.Events);
        _cookie = new Cookie(cookies);
    }

    /// <summary>What it is made of, for people: <c>fanotify</c> or <c>inotify</c>.</summary>
    public string Kind => _mechanism.Kind;

    /// <summary>
    /// Watches a tree: by fanotify where that is permitted and the file system knows it, else by inotify. Null where neither works, with the error number of the last; then each
    /// snapshot is a scan.
    /// </summary>
    /// <param name="root">The descriptor of the root.</param>
    /// <param name="cookies">A directory outside of the tree, or one that is left out of it, for files that order the events.</param>
    public static ChangeSource? TryOpen(int root, string cookies, out int errno)
    {
        errno = Errno.NotSupported;
        if (!OperatingSystem.IsLinux() || !DescriptorPath.TryRead(root, out var path) || path is null || !MountTable.Read().IsLocal(path))
            return null;
        return TryFanotify(root, cookies, out errno) ?? TryInotify(root, cookies, out errno);
    }

    /// <inheritdoc cref="TryOpen"/>
    public static ChangeSource? TryFanotify(int root, string cookies, out int errno) => TryWatch(FanotifyMechanism.TryOpen(out errno), root, cookies, ref errno);

    /// <inheritdoc cref="TryOpen"/>
    public static ChangeSource? TryInotify(int root, string cookies, out int errno) => TryWatch(InotifyMechanism.TryOpen(out errno), root, cookies, ref errno);

    /// <summary>Adds what was told so far; not certainly everything.</summary>
    /// <param name="root">The descriptor of the root.</param>
    public void Collect(int root, ChangedDirectories changes)
    {
        Look(root, changes);
        _queue.Read(events => _mechanism.Take(events, _cookie.Name, changes));
    }

    /// <summary>Adds everything that changed before this call. Afterwards, the source has no memory of it.</summary>
    /// <param name="root">The descriptor of the root.</param>
    public void Drain(int root, ChangedDirectories changes)
    {
        Look(root, changes);
        _cookie.Drop();
        if (!_queue.ReadUntil(events => _mechanism.Take(events, _cookie.Name, changes)))
            changes.AddEverything();
    }

    public void Dispose() => _queue.Dispose();

    private static ChangeSource? TryWatch(IChangeMechanism? mechanism, int root, string cookies, ref int errno)
    {
        if (mechanism is null)
            return null;
        var source = new ChangeSource(mechanism, cookies);
        // Before it is watched, so that what is mounted or unmounted meanwhile is seen as a change of mounts.
        source.Look(root, new ChangedDirectories());
        errno = mechanism.TryWatch(cookies);
        if (errno == 0)
            return source;
        source.Dispose();
        return null;
    }

    private void Look(int root, ChangedDirectories changes)
    {
        if (DescriptorPath.TryRead(root, out var path) && path is not null)
            _mounts.Add(path, changes);
        else
            changes.AddEverything();
        _mechanism.Place(root, path ?? []);
    }
}

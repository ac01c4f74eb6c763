namespace Sage.Snapshots.Watching;

/// <summary>
/// Tells in which directories of a tree something may have changed. It is a hint that saves looking: what it cannot tell it reports as <see cref="ChangedDirectories.IsEverything"/>,
/// and a scan is the truth. It keeps no directory open, so that a file system can be unmounted. Not for two threads at once.
/// </summary>
internal interface IChangeSource : IDisposable
{
    /// <summary>What it is made of, for people: <c>fanotify</c> or <c>inotify</c>.</summary>
    string Kind { get; }

    /// <summary>Adds what was told so far; not certainly everything.</summary>
    /// <param name="root">The descriptor of the root.</param>
    void Collect(int root, ChangedDirectories changes);

    /// <summary>Adds everything that changed before this call. Afterwards, the source has no memory of it.</summary>
    /// <param name="root">The descriptor of the root.</param>
    void Drain(int root, ChangedDirectories changes);
}

using Sage.Snapshots.Saving;

namespace Sage.Snapshots;

/// <summary>How trees of files are read and written on a system.</summary>
internal abstract class TreeAccess
{
    /// <summary>By descriptors on Linux.</summary>
    public static TreeAccess OfThisSystem { get; } = new LinuxTreeAccess();

    /// <summary>Opens a directory to look at its tree.</summary>
    /// <exception cref="SnapshotException">It is no directory, may not be read, or the system lacks what a safe walk needs.</exception>
    public SourceRoot OpenSource(string path) => OpenSourceAt(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <param name="path">Absolute.</param>
    protected abstract SourceRoot OpenSourceAt(string path);
}

using Sage.Snapshots.Saving;

namespace Sage.Snapshots;

/// <summary>How trees of files are read and written on a system.</summary>
internal abstract class TreeAccess
{
    /// <summary>By descriptors on Linux, elsewhere by what .NET offers.</summary>
    public static TreeAccess OfThisSystem { get; } = OperatingSystem.IsLinux() ? new LinuxTreeAccess() : new PortableTreeAccess();

    /// <summary>Opens a directory to look at its tree.</summary>
    /// <exception cref="SnapshotException">It is no directory, may not be read, or the system lacks what a safe walk needs.</exception>
    public SourceRoot OpenSource(string path) => OpenSourceAt(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <param name="path">Absolute.</param>
    protected abstract SourceRoot OpenSourceAt(string path);
}

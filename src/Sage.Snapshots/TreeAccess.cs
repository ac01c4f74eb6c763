using Sage.Linux;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots;

/// <summary>How trees of files are read and written on a system.</summary>
internal abstract class TreeAccess
{
    /// <summary>By descriptors on Linux, where the C library has what that takes; else by what .NET offers everywhere.</summary>
    public static TreeAccess OfThisSystem { get; } = OperatingSystem.IsLinux() && CLibrary.HasStatx ? new LinuxTreeAccess() : new PortableTreeAccess();

    /// <summary>Opens a directory to look at its tree.</summary>
    /// <exception cref="SnapshotException">It is no directory, or may not be read.</exception>
    public SourceRoot OpenSource(string path) => OpenSourceAt(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Opens a directory to write below it, made with its parents where it is missing.</summary>
    /// <exception cref="SnapshotException">It is no directory, or another restore writes to it.</exception>
    public abstract TargetRoot OpenTarget(string path);

    /// <param name="path">Absolute.</param>
    protected abstract SourceRoot OpenSourceAt(string path);
}

using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>A directory whose tree is looked at. Paths are bytes below it and a NUL, through no link; calls return 0 or an error number. Several threads may use it.</summary>
internal abstract class SourceRoot(string path, in EntryStat stat) : IDisposable
{
    /// <summary>Its absolute path, without a slash at the end.</summary>
    public string Path => path;

    /// <summary>What the directory was when it was opened.</summary>
    public EntryStat Stat { get; } = stat;

    /// <summary>The descriptor on Linux, for what is told by it alone; -1 where there is none.</summary>
    public virtual int Descriptor => -1;

    /// <summary>Whether a directory whose times have not changed is sure to have the names that it had.</summary>
    public abstract bool DirectoryTimesTell { get; }

    /// <exception cref="SnapshotException">It is no directory, or may not be read.</exception>
    public static SourceRoot Open(string path) => TreeAccess.OfThisSystem.OpenSource(path);

    /// <summary>Writes out what the file system holds back: a page that is dirty can be written again without any time changing.</summary>
    /// <returns>Whether the times of files can be believed now.</returns>
    public abstract bool TrySettle();

    /// <summary>Opens a directory.</summary>
    /// <param name="path">The NUL alone for the root.</param>
    public abstract int TryOpenDirectory(ReadOnlySpan<byte> path, out SourceDirectory directory);

    /// <summary>Opens a file for reading.</summary>
    public abstract int TryOpenFile(ReadOnlySpan<byte> path, out SourceFile file);

    /// <summary>What the entry at a path is, without the right to read it.</summary>
    public abstract int TryStat(ReadOnlySpan<byte> path, out EntryStat stat);

    /// <summary>What a directory is, wherever it is; device and inode tell whether one of this tree is the same.</summary>
    /// <param name="directory">An absolute path.</param>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public abstract EntryStat StatOf(string directory);

    public abstract void Dispose();
}

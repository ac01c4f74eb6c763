using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Restoring;

/// <summary>The directory that a restore writes below, held alone. Paths lead beneath it and through no link; calls return 0 or an error number. Several threads may use it.</summary>
internal abstract class TargetRoot(string path) : IDisposable
{
    /// <summary>How long to wait for a lock that another restore may hold.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public string Path => path;

    /// <summary>Whether extended attributes and hard links are seen and can be put back.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>What is there.</summary>
    public abstract SourceRoot Source { get; }

    /// <summary>Entries that could not be given to their owners.</summary>
    public abstract long OwnersLeft { get; }

    /// <summary>Whether nothing is in it.</summary>
    /// <exception cref="SnapshotException">It cannot be read.</exception>
    public abstract bool IsEmpty();

    /// <summary>What makes and removes names in it, for one thread.</summary>
    public abstract TargetNames OpenNames();

    /// <summary>Opens a file for writing.</summary>
    /// <param name="path">The path and a NUL.</param>
    public abstract int TryOpenFile(ReadOnlySpan<byte> path, out TargetFile file);

    /// <summary>Opens a file for writing, and takes its content away.</summary>
    /// <param name="path">The path and a NUL.</param>
    public abstract int TryEmptyFile(ReadOnlySpan<byte> path, out TargetFile file);

    /// <summary>Makes a file that its owner alone may use, where nothing is.</summary>
    /// <param name="directory">The directory's path without a NUL.</param>
    public abstract int TryCreateFile(byte[] directory, ReadOnlySpan<byte> name, out TargetFile file);

    /// <summary>Takes back the rights to directories that were given for the restore, but for directories that have got their own bits since.</summary>
    /// <param name="isFinished">Whether a path has.</param>
    public abstract void TakeBack(Func<byte[], bool> isFinished);

    /// <summary>Returns when everything is durable.</summary>
    /// <exception cref="SnapshotException">It may not be.</exception>
    public abstract void Settle();

    public abstract void Dispose();

    protected SnapshotException Failure(int error) => new(SnapshotFault.Failed, Messages.CannotOpenTarget(Path, PortableError.TextOf(error)));
}

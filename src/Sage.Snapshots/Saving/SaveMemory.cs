using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>What a save has of the one before it, and keeps for the next.</summary>
internal abstract class SaveMemory : IDisposable
{
    private BlobLoader? _loader;

    /// <summary>What the tree looked like; null when that is not known.</summary>
    public abstract KnownTree? Index { get; }

    /// <summary>Where something may have changed since; null when that is not known, and everything is looked at.</summary>
    public virtual ChangedPaths? Changes => null;

    /// <summary>The snapshot that <see cref="Index"/> belongs to; null when there is no index.</summary>
    public abstract Snapshot? Earlier { get; }

    /// <summary>The blobs that need not be stored.</summary>
    public abstract BlobCatalog Catalog { get; }

    /// <summary>The snapshot that the new one follows; null to look for it.</summary>
    public virtual string? Parent => null;

    protected abstract BlobNaming Naming { get; }

    /// <summary>Looks whether what is known may be used.</summary>
    /// <exception cref="StaleIndexException">It may not.</exception>
    public abstract void Check(CancellationToken stop);

    /// <summary>Whether the file system writes out what it holds back before files are read, so that later scans can believe their times.</summary>
    public abstract bool NeedsSettling { get; }

    /// <summary>Loads a tree of the snapshot before.</summary>
    public virtual ReadOnlyMemory<byte> Load(int directory, in BlobId tree) => (_loader ??= new BlobLoader(Catalog, Naming)).Load(tree);

    /// <summary>Is told of each tree that is stored.</summary>
    /// <param name="directory">The directory's number in the index, or -1.</param>
    public virtual void Stored(int directory, in BlobId tree, byte[] content)
    {
    }

    /// <summary>Counts a directory in which, and below which, nothing changed.</summary>
    public abstract void CountUnchanged(int directory, SnapshotCounts counts);

    /// <summary>The snapshot that makes another one superfluous: it has the same tree and the same problems. Null when one is to be made.</summary>
    public abstract Snapshot? Equal(in BlobId tree, IReadOnlyList<ManifestProblem> problems);

    /// <summary>Keeps what makes the next save fast.</summary>
    /// <param name="snapshot">The snapshot that has what was met.</param>
    /// <param name="start">When the scan began.</param>
    /// <param name="isSettled">Whether the times of what was read can be believed by a later scan.</param>
    public abstract void Keep(ScannedDirectory scanned, Snapshot snapshot, FileTime start, bool isSettled);

    public virtual void Dispose() => ForgetLoader();

    protected void ForgetLoader()
    {
        _loader?.Dispose();
        _loader = null;
    }
}

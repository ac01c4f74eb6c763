using System.Security.Cryptography;
using Sage.Linux;
using Sage.Snapshots.Index;
using Sage.Snapshots.Locking;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots;

/// <summary>
/// A repository of snapshots that this process has open, beside others: while it is open no prune removes anything. Several threads may use it.
/// </summary>
internal sealed class SnapshotRepository : IDisposable
{
    private readonly RepositoryLock _lock;

    private SnapshotRepository(string path, RepositoryFile file, RepositoryKeys keys, RepositoryLock held)
    {
        _lock = held;
        Path = path;
        File = file;
        Keys = keys;
        Store = new LocalBlobStore(path);
        Manifests = new ManifestStore(Store, keys);
    }

    /// <summary>The repository's directory.</summary>
    public string Path { get; }

    public RepositoryFile File { get; }

    public RepositoryKeys Keys { get; }

    public LocalBlobStore Store { get; }

    public ManifestStore Manifests { get; }

    /// <summary>Where caches of this repository are; they may be deleted at any time.</summary>
    public string CacheFolder => System.IO.Path.Combine(Path, "cache");

    /// <summary>Makes a repository where none is, durable when this returns. Made twice at once, one of the two is used by both.</summary>
    /// <param name="path">A directory; made with its parents where it is missing.</param>
    public static void Create(string path, bool encrypted = false)
    {
        Directory.CreateDirectory(path);
        foreach (var folder in (string[])[LocalBlobStore.Unfinished, PackNames.Folder, IndexFormat.Folder, ManifestStore.Folder, "cache", "keys"])
            PrivateDirectory.TryCreate(System.IO.Path.Combine(path, folder));
        var store = new LocalBlobStore(path);
        using (var file = store.Create())
        {
            file.Write(new RepositoryFile(RepositoryFile.Version, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), encrypted).Encode());
            if (!System.IO.File.Exists(store.PathOf(RepositoryFile.Name)))
                file.Publish(RepositoryFile.Name);
        }
        store.Settle("");
        new SpaceReserve(path).TryTake();
    }

    /// <summary>Whether a directory is a repository.</summary>
    public static bool IsAt(string path) => System.IO.File.Exists(System.IO.Path.Combine(path, RepositoryFile.Name));

    /// <summary>Opens a repository for reading and adding.</summary>
    /// <param name="patience">How long to wait while a prune has it for itself.</param>
    /// <exception cref="SnapshotException">There is none, it is damaged, held, or of another format.</exception>
    public static SnapshotRepository Open(string path, RepositoryKeys keys, TimeSpan patience, CancellationToken stop)
    {
        var file = ReadFile(path);
        if (file.Encrypted != keys.Sealing is not null)
            throw new SnapshotException(SnapshotFault.Decide, file.Encrypted ? Messages.KeyIsNeeded(path) : Messages.KeyIsUnneeded(path));
        return new SnapshotRepository(path, file, keys, RepositoryLock.Shared(path, patience, stop));
    }

    /// <summary>What the file <c>repository</c> of a directory says.</summary>
    public static RepositoryFile ReadFile(string path)
    {
        using var reader = new LocalBlobStore(path).Open(RepositoryFile.Name) ?? throw new SnapshotException(SnapshotFault.NotFound, Messages.NoRepository(path));
        if (reader.Length > 4096)
            throw new RepositoryDamage(RepositoryFile.Name, Messages.ReasonNoRepositoryFile);
        var bytes = new byte[reader.Length];
        reader.Read(0, bytes);
        return RepositoryFile.Decode(bytes);
    }

    /// <summary>Opens the catalog of all blobs as it is now.</summary>
    public BlobCatalog OpenCatalog() => new(Store, Keys.Seal);

    public void Dispose() => _lock.Dispose();
}

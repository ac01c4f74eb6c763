using Sage.Linux;
using Sage.Snapshots.Index;
using Sage.Snapshots.Keys;
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
    private const string Cache = "cache";

    private readonly RepositoryLock _lock;

    private SnapshotRepository(string path, RepositoryFile file, RepositoryKeys keys, RepositoryLock held)
    {
        _lock = held;
        Path = OwnDirectory = path;
        File = file;
        Keys = keys;
        CacheFolder = CacheFolderOf(path, file);
        Store = new TieredBlobStore(path, file);
        Manifests = new ManifestStore(Store, keys);
    }

    /// <summary>The repository's directory.</summary>
    public string Path { get; }

    /// <summary>The directory that snapshots leave out and restores leave alone, wherever it is: the repository, or what it is a part of.</summary>
    public string OwnDirectory { get; set; }

    /// <summary>How the trees are read and written that are saved here and restored.</summary>
    public TreeAccess Files { get; set; } = TreeAccess.OfThisSystem;

    public RepositoryFile File { get; }

    public RepositoryKeys Keys { get; }

    public TieredBlobStore Store { get; }

    public ManifestStore Manifests { get; }

    /// <summary>
    /// Where caches of this repository are; they may be deleted at any time. They tell names and sizes, so those of an encrypted repository lie with the caches of the user.
    /// </summary>
    public string CacheFolder { get; }

    /// <summary>Makes a repository where none is, durable when this returns. Made twice at once, one of the two is used by both.</summary>
    /// <param name="path">A directory; made with its parents where it is missing.</param>
    public static void Create(string path, bool encrypted = false) => Create(path, RepositoryFile.New(encrypted, signed: false));

    /// <summary>Makes a repository of a certain kind where none is.</summary>
    public static void Create(string path, RepositoryFile description)
    {
        CreateFolders(path);
        var store = new LocalBlobStore(path);
        using (var file = store.Create())
        {
            file.Write(description.Encode());
            if (!System.IO.File.Exists(store.PathOf(RepositoryFile.Name)))
                file.Publish(RepositoryFile.Name);
        }
        store.Settle("");
        new SpaceReserve(path).TryTake();
    }

    /// <summary>Makes the folders of a repository, which has no name yet.</summary>
    public static void CreateFolders(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var folder in (string[])[LocalBlobStore.Unfinished, PackNames.Folder, IndexFormat.Folder, ManifestStore.Folder, Cache, KeySlot.Folder])
            PrivateDirectory.TryCreate(System.IO.Path.Combine(path, folder));
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
        if (file.Signed && keys.Signing is null)
            throw new SnapshotException(SnapshotFault.Decide, Messages.KeyIsNeededToTrust(path));
        var held = RepositoryLock.Shared(path, patience, stop);
        try
        {
            // Before it was held, it may have been given another place for cold packs.
            return new SnapshotRepository(path, ReadFile(path), keys, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
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

    /// <summary>Makes the folder of caches where it is missing, and gives a path where a new cache can be written before it gets its name: on the same file system.</summary>
    /// <param name="name">A name that no other process chooses.</param>
    public string NewCache(string name)
    {
        // What tells names must not lie in an encrypted repository, not even unfinished.
        if (!File.Encrypted)
            return Store.PathOf($"{LocalBlobStore.Unfinished}/{name}");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(CacheFolder);
        else
            Directory.CreateDirectory(CacheFolder, PrivateDirectory.Mode);
        return System.IO.Path.Combine(CacheFolder, name);
    }

    /// <summary>Where caches of a repository are that is not open.</summary>
    public static string CacheFolderOf(string path) => CacheFolderOf(path, ReadFile(path));

    /// <summary>Opens the catalog of all blobs as it is now.</summary>
    public BlobCatalog OpenCatalog() => new(Store, Keys.Seal);

    public void Dispose() => _lock.Dispose();

    private static string CacheFolderOf(string path, RepositoryFile file) =>
        file.Encrypted ? System.IO.Path.Combine(UserCache, "sage", "snapshots", file.Id) : System.IO.Path.Combine(path, Cache);

    // The XDG Base Directory Specification: $XDG_CACHE_HOME, and $HOME/.cache where it is not set to an absolute path.
    private static string UserCache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } folder && System.IO.Path.IsPathFullyQualified(folder)
        ? folder
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}

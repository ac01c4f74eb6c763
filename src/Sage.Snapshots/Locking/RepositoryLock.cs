using Sage.Linux;

namespace Sage.Snapshots.Locking;

/// <summary>
/// The lock of a repository. It is the kernel's, so it ends with its holder: no kill leaves anything to unlock. Everyone who reads or adds shares it; who removes holds it alone.
/// </summary>
internal sealed class RepositoryLock : IDisposable
{
    private const string FileName = "repository.lock";
    private const string MovingName = "moving.lock";

    private readonly FileLock _file;

    private RepositoryLock(FileLock file) => _file = file;

    /// <summary>Waits until no one holds the repository alone.</summary>
    /// <exception cref="SnapshotException">Someone still does when patience has ended.</exception>
    public static RepositoryLock Shared(string repository, TimeSpan patience, CancellationToken stop) => Take(repository, FileName, file => file.TryAcquireShared(), patience, stop);

    /// <summary>Waits until no one else holds the repository.</summary>
    /// <exception cref="SnapshotException">Someone still does when patience has ended.</exception>
    public static RepositoryLock Exclusive(string repository, TimeSpan patience, CancellationToken stop) => Take(repository, FileName, file => file.TryAcquire(), patience, stop);

    /// <summary>Waits until no one else moves packs between tiers. Who wants the repository too takes it afterwards.</summary>
    /// <exception cref="SnapshotException">Someone still does when patience has ended.</exception>
    public static RepositoryLock Moving(string repository, TimeSpan patience, CancellationToken stop) => Take(repository, MovingName, file => file.TryAcquire(), patience, stop);

    private static RepositoryLock Take(string repository, string name, Func<FileLock, bool> take, TimeSpan patience, CancellationToken stop)
    {
        var file = Open(Path.Combine(repository, name));
        try
        {
            if (!FileLock.Wait(() => take(file), patience, stop))
                throw new SnapshotException(SnapshotFault.Busy, LockHolder.Find(file.Handle) is { } pid ? Messages.HeldBy(repository, pid) : Messages.Held(repository));
            return new RepositoryLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileLock Open(string path)
    {
        try
        {
            return FileLock.Open(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException && File.Exists(path))
        {
            // What cannot be written can still be read.
            return FileLock.OpenExisting(path);
        }
    }
}

using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Runtime;

/// <summary>
/// Keeps plain copies of small protected paths in <c>backups/</c>, and has the others kept as snapshots; <c>manifest.jsonl</c> describes
/// both. One process at a time works in it, under <c>backups/.lock</c>.
/// </summary>
internal sealed partial class PlainCopyStore : IProtectedPathStore, IDisposable
{
    /// <summary>Enough for a recursion through the deepest tree that is read.</summary>
    private const int StackSize = 64 * 1024 * 1024;

    private const uint PrivateDirectoryMode = 0b111_000_000;

    private const string Folder = "backups";

    internal const string LockFile = ".lock";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(20);

    private readonly CheckpointLayout _layout;
    private readonly string _workingDirectory;
    private readonly DirectoryAccess _access;
    private readonly ITreeSnapshots? _snapshots;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly BackupManifest _manifest = new();
    private readonly Dictionary<string, FileStatus> _checkedCopies = new(StringComparer.Ordinal);

    /// <param name="workingDirectory">What the paths of a rollback without .NET are relative to.</param>
    /// <param name="access">How files are worked with; as this system does it when null.</param>
    /// <param name="snapshots">Keeps what is not small and plain; null to copy everything.</param>
    public PlainCopyStore(CheckpointLayout layout, string workingDirectory, DirectoryAccess? access = null, ITreeSnapshots? snapshots = null)
    {
        _snapshots = snapshots;
        _access = access ?? DirectoryAccess.OfThisSystem;
        _layout = layout;
        _workingDirectory = ProtectedPathResolver.Real(Path.GetFullPath(workingDirectory));
    }

    public Task<IReadOnlyList<PathDigest>> DigestAsync(IReadOnlyList<ProtectedPath> paths, CancellationToken stop) =>
        OnDeepStack<IReadOnlyList<PathDigest>>(() => paths.Select(path => new PathDigest(path.Name, Digest(path, stop))).ToList());

    public void Dispose() => _turn.Dispose();

    /// <summary>Works on the store alone: no other task, no other process.</summary>
    /// <param name="missing">The result where nothing has been saved yet; null to make the store.</param>
    private async Task<T> AloneAsync<T>(Func<DirectoryHandle, T> work, CancellationToken stop, Func<T>? missing = null)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await OnDeepStack(() =>
            {
                using var backups = OpenBackups(create: missing is null);
                if (backups is null)
                    return missing!();
                using var held = Lock(backups, stop);
                return work(backups);
            });
        }
        finally
        {
            _turn.Release();
        }
    }

    private DirectoryHandle? OpenBackups(bool create)
    {
        var path = ProtectedPathResolver.Real(_layout.Root);
        using var root = create ? _access.OpenOrCreate(path, PrivateDirectoryMode) : _access.TryOpen(path);
        if (create && root!.TryMakeDirectory(Folder, PrivateDirectoryMode))
            root.Flush();
        return root?.Status(Folder) is null ? null : root.Open(Folder);
    }

    private FileLock Lock(DirectoryHandle backups, CancellationToken stop)
    {
        var path = Path.Combine(_layout.Backups, LockFile);
        try
        {
            if (backups.Status(LockFile) is { Type: not FileType.File })
                throw new SageException(ExitCode.Damaged, Messages.PathIsNoRegularFile(path));
            // Reading alone, so that a read-only checkpoint directory can be verified.
            var held = backups.Status(LockFile) is null ? FileLock.Open(path) : FileLock.OpenExisting(path);
            while (!held.TryAcquire())
            {
                stop.WaitHandle.WaitOne(LockPoll);
                stop.ThrowIfCancellationRequested();
            }
            return held;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Lock, path);
        }
    }

    private static Task<T> OnDeepStack<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(Run, StackSize) { IsBackground = true, Name = "protected paths" };
        thread.Start();
        return done.Task;

        void Run()
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }
}

using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Runtime;

/// <summary>
/// Keeps plain copies of protected paths in <c>backups/</c>, described by <c>manifest.jsonl</c>. One process at a time
/// works in it, under <c>backups/.lock</c>.
/// </summary>
internal sealed partial class PlainCopyStore : IProtectedPathStore, IDisposable
{
    /// <summary>Enough for a recursion through the deepest tree that is read.</summary>
    private const int StackSize = 64 * 1024 * 1024;

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(20);

    private readonly CheckpointLayout _layout;
    private readonly string _workingDirectory;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly BackupManifest _manifest = new();
    private readonly Dictionary<string, FileStatus> _checkedCopies = new(StringComparer.Ordinal);

    /// <param name="workingDirectory">What the paths of a rollback without .NET are relative to.</param>
    /// <exception cref="SageException">This system is not Linux.</exception>
    public PlainCopyStore(CheckpointLayout layout, string workingDirectory)
    {
        if (!OperatingSystem.IsLinux())
            throw new SageException(ExitCode.Capability, "Protected paths are saved on Linux only; leave Protects empty, or run on Linux.");
        _layout = layout;
        _workingDirectory = ProtectedPathResolver.Real(Path.GetFullPath(workingDirectory));
    }

    public Task<IReadOnlyList<PathDigest>> DigestAsync(IReadOnlyList<ProtectedPath> paths, CancellationToken stop) =>
        OnDeepStack<IReadOnlyList<PathDigest>>(() => paths.Select(path => PathDigester.Digest(path, stop)).ToList());

    public void Dispose() => _turn.Dispose();

    /// <summary>Works on the store alone: no other task, no other process.</summary>
    private async Task<T> AloneAsync<T>(Func<DirectoryHandle, T> work, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await OnDeepStack(() =>
            {
                using var backups = OpenBackups();
                using var held = FileLock.Open(Path.Combine(_layout.Backups, ".lock"));
                while (!held.TryAcquire())
                {
                    stop.WaitHandle.WaitOne(LockPoll);
                    stop.ThrowIfCancellationRequested();
                }
                return work(backups);
            });
        }
        finally
        {
            _turn.Release();
        }
    }

    private DirectoryHandle OpenBackups()
    {
        using var root = DirectoryHandle.OpenOrCreate(ProtectedPathResolver.Real(_layout.Root), 0b111_000_000);
        if (root.TryMakeDirectory("backups", 0b111_000_000))
            root.Flush();
        return root.Open("backups");
    }

    private static Task<T> OnDeepStack<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }, StackSize) { IsBackground = true, Name = "protected paths" }.Start();
        return done.Task;
    }
}

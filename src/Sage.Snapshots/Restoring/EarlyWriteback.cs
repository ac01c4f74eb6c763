namespace Sage.Snapshots.Restoring;

/// <summary>
/// Has the disk write while files are still being restored, so that little is left to wait for at the end. Several threads may use it.
/// </summary>
internal sealed class EarlyWriteback(TargetRoot target)
{
    /// <summary>Bytes after which the disk is set to work again.</summary>
    private const long Step = 128 * 1024 * 1024;

    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private long _waiting;

    /// <summary>Counts what was written.</summary>
    public void Wrote(int bytes)
    {
        if (Interlocked.Add(ref _waiting, bytes) < Step)
            return;
        lock (_lock)
        {
            // An error stays with its task: the system tells it once alone.
            if (!_running.IsCompletedSuccessfully || Interlocked.Read(ref _waiting) < Step)
                return;
            Interlocked.Exchange(ref _waiting, 0);
            _running = Task.Factory.StartNew(target.Settle, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Returns when the disk has ended what it was set to.</summary>
    /// <exception cref="SnapshotException">Something may not be durable.</exception>
    public void Wait() => _running.GetAwaiter().GetResult();
}

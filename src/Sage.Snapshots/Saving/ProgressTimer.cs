namespace Sage.Snapshots.Saving;

/// <summary>Reports how far something is a few times a second, and once more at its end.</summary>
internal sealed class ProgressTimer : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Timer? _timer;
    private readonly Action _report;

    private ProgressTimer(Action report, bool isWatched)
    {
        _report = report;
        _timer = isWatched ? new Timer(_ => _report(), null, Interval, Interval) : null;
    }

    /// <param name="progress">Who wants to know; null for nobody.</param>
    /// <param name="look">Says how far it is; called by any thread.</param>
    public static ProgressTimer Start<T>(IProgress<T>? progress, Func<T> look) => new(() => progress?.Report(look()), progress is not null);

    public void Dispose()
    {
        if (_timer is null)
            return;
        using var ended = new ManualResetEvent(false);
        if (_timer.Dispose(ended))
            ended.WaitOne();
        _report();
    }
}

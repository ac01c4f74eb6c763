using Sage.Runtime.Journal;

namespace Sage.Runtime.Driver;

/// <summary>
/// An attempt's cancellation: by its time limits, which stand still while a person is waited for, or from outside. After
/// a cancellation it watches that the attempt really ends.
/// </summary>
internal sealed class AttemptClock : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _grace;
    private readonly Action _unresponsive;
    private ITimer? _timer;
    private TimeSpan? _left;
    private long _since;
    private int _pauses;
    private bool _disposed;

    /// <param name="spent">What earlier attempts and waits have used of the phase's total time limit.</param>
    /// <param name="unresponsive">Called when a cancelled attempt has not ended within <paramref name="grace"/>.</param>
    public AttemptClock(PhaseDescriptor phase, TimeSpan spent, TimeProvider time, TimeSpan grace, Action unresponsive)
    {
        _time = time;
        _grace = grace;
        _unresponsive = unresponsive;
        var total = phase.TotalTimeout - spent;
        _left = total < phase.Timeout || phase.Timeout is null ? total : phase.Timeout;
        if (_left < TimeSpan.Zero)
            _left = TimeSpan.Zero;
        TimeoutText = total < phase.Timeout || phase.Timeout is null
            ? Messages.AttemptsTookTooLong($"{phase.TotalTimeout}")
            : Messages.AttemptTookTooLong($"{phase.Timeout}");
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Why the attempt was cancelled; null while it was not.</summary>
    public AttemptEnd? Reason { get; private set; }

    /// <summary>Says which limit was passed.</summary>
    public string TimeoutText { get; }

    public void Start() => Run();

    /// <summary>Stops the time limits; each call needs one of <see cref="Resume"/>.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_pauses++ > 0 || _left is null || Reason is not null)
                return;
            _timer?.Dispose();
            _left -= _time.GetElapsedTime(_since);
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (--_pauses > 0)
                return;
        }
        Run();
    }

    /// <summary>Cancels the attempt; the first reason stands.</summary>
    public void Cancel(AttemptEnd reason)
    {
        lock (_gate)
        {
            if (Reason is not null || _disposed)
                return;
            Reason = reason;
            _timer?.Dispose();
            _timer = _time.CreateTimer(_ => _unresponsive(), null, _grace, Timeout.InfiniteTimeSpan);
        }
        // Callbacks of the token may take long: not under the lock, and not on the driver's loop.
        _ = Task.Run(_stop.Cancel);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private void Run()
    {
        lock (_gate)
        {
            if (_left is not { } left || Reason is not null || _disposed)
                return;
            _since = _time.GetTimestamp();
            _timer = _time.CreateTimer(_ => Cancel(AttemptEnd.TimedOut), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}

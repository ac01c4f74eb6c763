using System.Diagnostics;
using Sage.Linux;
using Sage.Sandbox.Launch;

namespace Sage.Sandbox.Sessions;

/// <summary>A command of a sandbox, and every process that it started and did not take back.</summary>
internal sealed class RunningCommand
{
    private readonly Lock _gate = new();
    private readonly StartedCommand _command;
    private readonly SandboxInit _sandbox;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Task<ChildStatus> _end;
    private bool _isReaped;

    public RunningCommand(StartedCommand command, SandboxInit sandbox)
    {
        (_command, _sandbox) = (command, sandbox);
        _end = ReapAsync();
    }

    /// <summary>Its process, as this process sees it.</summary>
    public int Pid => _command.Pid;

    /// <summary>Sends a signal to its process group, as a terminal does; nothing happens when it has ended.</summary>
    public void Signal(int signal)
    {
        lock (_gate)
        {
            if (!_isReaped)
                ProcessSignal.SendGroup(Pid, signal);
        }
    }

    /// <summary>Waits for its end. What it left running goes on until the sandbox ends; when it is cancelled, or its time is over, all of it is ended.</summary>
    /// <param name="timeout">After which it is ended; null for never.</param>
    /// <param name="grace">How long its processes have after SIGTERM before they are killed.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and every process that it started is gone.</exception>
    public async Task<CommandOutcome> WaitAsync(TimeSpan? timeout, TimeSpan grace, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (timeout is { } time)
            limit.CancelAfter(time);
        try
        {
            return Outcome(await _end.WaitAsync(limit.Token).ConfigureAwait(false), timedOut: false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            var status = await EndAsync(grace).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return Outcome(status, timedOut: true);
        }
    }

    /// <summary>Asks its processes to end, and kills those that have not after some time.</summary>
    private async Task<ChildStatus> EndAsync(TimeSpan grace)
    {
        var processes = new CommandProcesses(_command.Marker);
        _ = processes.SignalAll(Signals.Terminate);
        _ = processes.SignalAll(Signals.Continue);
        try
        {
            _ = await _end.WaitAsync(grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What did not want to end by itself is killed with the rest.
        }
        if (!await processes.TryKillAsync().ConfigureAwait(false))
            _sandbox.End();
        return await _end.ConfigureAwait(false);
    }

    private CommandOutcome Outcome(ChildStatus status, bool timedOut) => new(status.Code, status.Signal, Stopwatch.GetElapsedTime(_started), timedOut);

    private async Task<ChildStatus> ReapAsync()
    {
        await ExitWatcher.WaitAsync(Pid).ConfigureAwait(false);
        lock (_gate)
        {
            _isReaped = true;
            return ChildExit.ReapStatus(Pid) ?? throw new UnreachableException("Only this waits for the command.");
        }
    }
}

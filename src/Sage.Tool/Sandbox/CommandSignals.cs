using System.Runtime.InteropServices;
using Sage.Sandbox.Sessions;

namespace Sage.Tool.Sandbox;

/// <summary>
/// Signals that reach the tool while a command runs. Ctrl+C is the command's to answer, every time, as it would be without a sandbox; of the others the first is, and whoever sends another wants it to end.
/// </summary>
internal sealed class CommandSignals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end;
    private readonly IDisposable _signals;
    private RunningCommand? _command;
    private bool _isAsked;

    public CommandSignals(ToolIo io, CancellationToken stop)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _signals = io.TakeSignals(Receive);
    }

    /// <summary>Whether the command has to end.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Starts the command; a signal that comes meanwhile waits for that.</summary>
    public RunningCommand Start(Func<RunningCommand> start)
    {
        lock (_gate)
            return _command = start();
    }

    public void Dispose()
    {
        _signals.Dispose();
        _end.Dispose();
    }

    private void Receive(PosixSignal signal)
    {
        lock (_gate)
        {
            if (_command is null || _isAsked)
                _end.Cancel();
            else
                _command.Signal(signal switch { PosixSignal.SIGHUP => 1, PosixSignal.SIGINT => 2, _ => 15 });
            _isAsked |= signal != PosixSignal.SIGINT;
        }
    }
}

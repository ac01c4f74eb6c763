using System.Runtime.InteropServices;
using Sage.Runtime;

namespace Sage.Hosting;

/// <summary>
/// Turns Ctrl+C, SIGTERM and SIGHUP into a cancellation, and the second of them into the process's end. When
/// <c>dotnet sage</c> watches the program, the end of standard input means that it is gone, which counts as SIGTERM.
/// </summary>
internal sealed class HostSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly HostIo _io;
    private readonly Lock _gate = new();
    private Action? _cancel;
    private int _signals;

    public HostSignals(HostIo io)
    {
        _io = io;
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        if (io.Watched)
            new Thread(WatchHost) { IsBackground = true, Name = "host watch" }.Start();
    }

    /// <summary>Calls back on the first signal, at once when it came already.</summary>
    public void OnCancel(Action cancel)
    {
        bool now;
        lock (_gate)
        {
            _cancel = cancel;
            now = _signals > 0;
        }
        if (now)
            cancel();
    }

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Raise();
    }

    private void Raise()
    {
        Action? cancel;
        int count;
        lock (_gate)
        {
            count = ++_signals;
            cancel = _cancel;
        }
        if (count > 1)
            Environment.Exit(ExitCode.Cancelled);
        if (!_io.Hosted)
            _io.Error.WriteLine(Messages.Stopping);
        cancel?.Invoke();
    }

    private void WatchHost()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (input.Read(buffer) > 0)
        {
        }
        // Not a second signal: the host's own SIGTERM may have come before.
        lock (_gate)
        {
            if (_signals > 0)
                return;
        }
        Raise();
    }
}

using System.Runtime.InteropServices;

namespace Sage.Tool;

/// <summary>
/// Takes over the signals that ask a process to end, for as long as it lives. The verb decides what they mean; the
/// default would end the tool while a rollback still runs.
/// </summary>
internal sealed class SignalScope : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
    private readonly PosixSignalRegistration[] _registrations;

    public SignalScope(Action<PosixSignal> received) =>
        _registrations = Array.ConvertAll(Signals, signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            received(context.Signal);
        }));

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Reaps children that have ended.</summary>
internal static class ChildExit
{
    /// <summary>
    /// A program that is started with SIGCHLD ignored loses its children's exit codes; this sets it back. It has to run before .NET's own
    /// <c>Process</c> is used, which would otherwise take over the ignoring.
    /// </summary>
    public static unsafe void KeepExitCodes()
    {
        var action = stackalloc byte[Interop.SignalActionSize];
        if (Interop.SignalAction(Signals.Child, null, action) == 0 && Marshal.ReadIntPtr((nint)action) == Interop.SignalIgnored)
            _ = Interop.Signal(Signals.Child, Interop.SignalDefault);
    }

    /// <summary>
    /// Reaps a child and returns its exit code: 128 plus the signal's number when a signal ended it. Null when something else reaped it,
    /// which the kernel does where SIGCHLD was ignored when this program was started.
    /// </summary>
    /// <exception cref="NativeException">It cannot be waited for.</exception>
    public static int? Reap(int pid) => ReapStatus(pid)?.Code;

    /// <summary>As <see cref="Reap"/>, telling an exit code from a signal.</summary>
    /// <exception cref="NativeException">It cannot be waited for.</exception>
    public static ChildStatus? ReapStatus(int pid)
    {
        while (true)
        {
            if (Interop.WaitPid(pid, out var status, 0) == pid)
                return (status & 0x7f) == 0 ? new ChildStatus((status >> 8) & 0xff, null) : new ChildStatus(128 + (status & 0x7f), status & 0x7f);
            var errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.NoChild)
                return null;
            if (errno != Errno.Interrupted)
                throw new NativeException("waitpid", "a child process", errno);
        }
    }

    /// <summary>
    /// Reaps a process that has ended if it is a child of this one. Orphans become that where this program is a container's first process;
    /// elsewhere the system's init reaps them.
    /// </summary>
    public static void TryReapOrphan(int pid) => _ = Interop.WaitPid(pid, out _, Interop.WaitNoHang);
}

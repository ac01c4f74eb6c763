using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>pidfd_open(2)</c>, Linux 5.3; the number is the same on every architecture, and older C libraries lack the call.</summary>
    internal static int PidFdOpen(int pid) => (int)SystemCall(434, pid, 0, 0, 0);

    /// <summary><c>pidfd_send_signal(2)</c>, Linux 5.1.</summary>
    internal static int PidFdSendSignal(SafeHandle descriptor, int signal)
    {
        var held = false;
        try
        {
            descriptor.DangerousAddRef(ref held);
            return (int)SystemCall(424, descriptor.DangerousGetHandle(), signal, 0, 0);
        }
        finally
        {
            if (held)
                descriptor.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);
}

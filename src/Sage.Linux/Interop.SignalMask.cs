using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>SIG_SETMASK</c> of Linux.</summary>
    internal const int SetSignalMask = 2;

    /// <summary><c>pthread_sigmask(3)</c>: an error number, or 0.</summary>
    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    internal static partial int ThreadSignalMask(int how, byte* signals, byte* before);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>The operations of <c>flock(2)</c>, the same on Linux and macOS.</summary>
    [Flags]
    internal enum LockOperation
    {
        Shared = 1,
        Exclusive = 2,
        NonBlocking = 4,
        Unlock = 8,
    }

    /// <summary><c>flock(2)</c>: 0, or -1 with the errno in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int FLock(SafeHandle fd, LockOperation operation);
}

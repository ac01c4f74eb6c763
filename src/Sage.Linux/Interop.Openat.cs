using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>
    /// <c>openat(2)</c>: opens a file relative to a directory. The handle is invalid when it fails; where a signal interrupts it, it is
    /// called again.
    /// </summary>
    internal static SafeFileHandle Openat(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mode)
    {
        int descriptor;
        do
            descriptor = OpenatDescriptor(directory, path, flags, mode);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenatDescriptor(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mode);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>openat(2)</c>: opens a file relative to a directory. The handle is invalid when it fails.</summary>
    internal static SafeFileHandle Openat(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mode) =>
        new(OpenatDescriptor(directory, path, flags, mode), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenatDescriptor(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mode);
}

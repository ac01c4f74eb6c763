using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>mknodat(2)</c>: makes a FIFO, a socket or a device node.</summary>
    [LibraryImport("libc", EntryPoint = "mknodat", SetLastError = true)]
    internal static partial int Mknodat(SafeFileHandle directory, ReadOnlySpan<byte> path, uint mode, ulong device);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>readlinkat(2)</c>: reads a symbolic link, and returns the bytes written.</summary>
    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    internal static partial nint Readlinkat(SafeFileHandle directory, ReadOnlySpan<byte> path, Span<byte> buffer, nuint size);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>readlink(2)</c>: reads a symbolic link by a path that ends with a NUL, and returns the bytes written.</summary>
    [LibraryImport("libc", EntryPoint = "readlink", SetLastError = true)]
    internal static partial nint Readlink(ReadOnlySpan<byte> path, Span<byte> buffer, nuint size);
}

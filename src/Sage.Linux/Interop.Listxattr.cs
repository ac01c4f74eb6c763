using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>flistxattr(2)</c>: the names of a file's extended attributes, each with a NUL. Returns bytes, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "flistxattr", SetLastError = true)]
    internal static partial nint Flistxattr(int descriptor, byte* buffer, nuint size);

    /// <summary><c>llistxattr(2)</c>: the same by path, of a link itself.</summary>
    [LibraryImport("libc", EntryPoint = "llistxattr", SetLastError = true)]
    internal static partial nint Llistxattr(byte* path, byte* buffer, nuint size);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>fgetxattr(2)</c>: the value of a file's extended attribute. Returns bytes, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "fgetxattr", SetLastError = true)]
    internal static partial nint Fgetxattr(int descriptor, byte* name, byte* buffer, nuint size);

    /// <summary><c>lgetxattr(2)</c>: the same by path, of a link itself.</summary>
    [LibraryImport("libc", EntryPoint = "lgetxattr", SetLastError = true)]
    internal static partial nint Lgetxattr(byte* path, byte* name, byte* buffer, nuint size);
}

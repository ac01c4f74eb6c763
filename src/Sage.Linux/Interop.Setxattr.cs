using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>fsetxattr(2)</c>: sets an extended attribute of an open file. Returns 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    internal static partial int Fsetxattr(int descriptor, byte* name, byte* value, nuint size, int flags);

    /// <summary><c>lsetxattr(2)</c>: the same by path, of a link itself.</summary>
    [LibraryImport("libc", EntryPoint = "lsetxattr", SetLastError = true)]
    internal static partial int Lsetxattr(byte* path, byte* name, byte* value, nuint size, int flags);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>fremovexattr(2)</c>: removes an extended attribute of an open file. Returns 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "fremovexattr", SetLastError = true)]
    internal static partial int Fremovexattr(int descriptor, byte* name);

    /// <summary><c>lremovexattr(2)</c>: the same by path, of a link itself.</summary>
    [LibraryImport("libc", EntryPoint = "lremovexattr", SetLastError = true)]
    internal static partial int Lremovexattr(byte* path, byte* name);
}

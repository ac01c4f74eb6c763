using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>getdents64(2)</c>: the next entries of a directory, as <c>struct linux_dirent64</c>. Returns bytes, 0 at the end, -1 on failure.</summary>
    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    internal static partial nint Getdents64(int directory, byte* buffer, nuint size);
}

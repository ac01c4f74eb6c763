using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>pwrite(2)</c>: writes at a place of a file. Returns bytes, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    internal static partial nint PWrite(int file, byte* bytes, nuint count, long offset);
}

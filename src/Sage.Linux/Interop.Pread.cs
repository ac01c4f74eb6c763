using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>pread(2)</c> from a bare descriptor. Returns bytes, 0 at the end, -1 on failure.</summary>
    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    internal static partial nint PreadRaw(int descriptor, byte* buffer, nuint size, long offset);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>read(2)</c> from a bare descriptor. Returns bytes, 0 at the end, -1 on failure.</summary>
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint ReadRaw(int descriptor, byte* buffer, nuint size);
}

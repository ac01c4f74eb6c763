using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>read(2)</c>: how many bytes were read, 0 at the end, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint ReadRaw(int descriptor, byte* buffer, nuint count);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>readlinkat(2)</c> relative to a bare descriptor. Returns the bytes written, without a NUL.</summary>
    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    internal static partial nint ReadlinkatRaw(int directory, byte* path, byte* buffer, nuint size);
}

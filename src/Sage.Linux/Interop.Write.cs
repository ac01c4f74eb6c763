using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>write(2)</c>: how many bytes were written, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "write")]
    internal static unsafe partial nint Write(int descriptor, byte* bytes, nint count);
}

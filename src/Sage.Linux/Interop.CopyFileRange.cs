using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>copy_file_range(2)</c>: copies within the kernel, and leaves the places where reads and writes go on alone. Returns bytes, 0 at the end, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    internal static partial nint CopyFileRange(SafeFileHandle from, ref long fromOffset, SafeFileHandle to, ref long toOffset, nuint count, uint flags);
}

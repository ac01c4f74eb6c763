using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>statx(2)</c>: what a file is, relative to a directory.</summary>
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int Statx(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mask, out StatxBuffer buffer);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>mkdirat(2)</c>: makes a directory.</summary>
    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    internal static partial int Mkdirat(SafeFileHandle directory, ReadOnlySpan<byte> path, uint mode);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>symlinkat(2)</c>: makes a symbolic link.</summary>
    [LibraryImport("libc", EntryPoint = "symlinkat", SetLastError = true)]
    internal static partial int Symlinkat(ReadOnlySpan<byte> target, SafeFileHandle directory, ReadOnlySpan<byte> path);
}

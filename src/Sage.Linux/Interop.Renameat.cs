using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>renameat(2)</c>: renames within or between directories and replaces what is at the new name.</summary>
    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    internal static partial int Renameat(SafeFileHandle directory, ReadOnlySpan<byte> path, SafeFileHandle toDirectory, ReadOnlySpan<byte> toPath);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>fchmodat(2)</c> as the C library offers it: with <see cref="AtFlags.SymlinkNoFollow"/> it never follows a link.</summary>
    [LibraryImport("libc", EntryPoint = "fchmodat", SetLastError = true)]
    internal static partial int Fchmodat(SafeFileHandle directory, ReadOnlySpan<byte> path, uint mode, int flags);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>fchownat(2)</c>: changes owner and group.</summary>
    [LibraryImport("libc", EntryPoint = "fchownat", SetLastError = true)]
    internal static partial int Fchownat(SafeFileHandle directory, ReadOnlySpan<byte> path, uint owner, uint group, int flags);
}

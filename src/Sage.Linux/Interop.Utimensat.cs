using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>utimensat(2)</c>: sets the times of access and modification, in this order.</summary>
    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true)]
    internal static partial int Utimensat(SafeFileHandle directory, ReadOnlySpan<byte> path, ReadOnlySpan<TimeSpec> times, int flags);
}

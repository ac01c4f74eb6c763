using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>unlinkat(2)</c>: removes a file or, with <see cref="AtFlags.RemoveDirectory"/>, an empty directory.</summary>
    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    internal static partial int Unlinkat(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags);
}

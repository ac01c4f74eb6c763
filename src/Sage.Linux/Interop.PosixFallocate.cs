using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>posix_fallocate(3)</c>: gives a file blocks of its own. The error number, or 0; errno is left alone.</summary>
    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    internal static partial int PosixFallocate(SafeFileHandle file, long offset, long length);
}

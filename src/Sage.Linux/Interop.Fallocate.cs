using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>FALLOC_FL_KEEP_SIZE</c>: blocks are taken, and the file stays as long as it is.</summary>
    internal const int FallocateKeepSize = 1;

    /// <summary><c>fallocate(2)</c>: 0, or -1 with the errno in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    internal static partial int Fallocate(SafeFileHandle fd, int mode, long offset, long length);
}

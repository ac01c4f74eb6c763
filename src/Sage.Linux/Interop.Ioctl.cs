using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>FICLONE</c> of <c>linux/fs.h</c>: makes a file share all blocks of another until either is written to.</summary>
    internal const nuint CloneFile = 0x4004_9409;

    /// <summary><c>ioctl(2)</c> whose argument is another open file. Returns 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Ioctl(SafeFileHandle file, nuint request, SafeFileHandle argument);
}

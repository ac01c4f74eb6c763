using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>F_FULLFSYNC</c> of macOS (<c>sys/fcntl.h</c>): <c>fsync</c> there leaves the data in the drive's cache.</summary>
    private const int FullFSyncCommand = 51;

    /// <summary><c>fcntl(fd, F_FULLFSYNC)</c> of macOS: 0, or -1 with the errno in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    internal static int FullFSync(SafeHandle fd) => FCntl(fd, FullFSyncCommand);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FCntl(SafeHandle fd, int command);
}

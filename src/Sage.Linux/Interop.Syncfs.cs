using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>syncfs(2)</c>: makes durable what the file system of an open file holds back.</summary>
    internal static int Syncfs(SafeFileHandle file)
    {
        int result;
        do
            result = SyncFileSystem(file);
        while (result != 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        return result;
    }

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(SafeFileHandle file);
}

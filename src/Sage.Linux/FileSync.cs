using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>
/// Makes files and directory entries durable, and throws where the system could not. .NET's own flush drops the errors of
/// <c>fsync</c>. On macOS data goes through the drive's cache (<c>F_FULLFSYNC</c>); on Windows a directory needs no flush.
/// </summary>
internal static class FileSync
{
    /// <summary>Returns when a file's content, and the size needed to read it, are durable.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public static void Data(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
            RandomAccess.FlushToDisk(file);
        else if (OperatingSystem.IsMacOS())
            FullOnMac(file, path);
        else
            Check(Interop.FDataSync, "fdatasync", file, path);
    }

    /// <summary>Returns when a file's content and all its metadata are durable.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public static void Full(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
            RandomAccess.FlushToDisk(file);
        else if (OperatingSystem.IsMacOS())
            FullOnMac(file, path);
        else
            Check(Interop.FSync, "fsync", file, path);
    }

    /// <summary>Returns when the entries of a directory are durable: files created, renamed and removed in it.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public static void Directory(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var directory = PosixFile.Open(path, OpenFlags.ReadOnly);
        Full(directory, path);
    }

    private static void FullOnMac(SafeFileHandle file, string path)
    {
        while (Interop.FullFSync(file) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.Interrupted)
                continue;
            // Network and foreign file systems know no F_FULLFSYNC.
            if (errno != Errno.NotSupported && errno != Errno.Invalid)
                throw new NativeException("fcntl(F_FULLFSYNC)", path, errno);
            Check(Interop.FSync, "fsync", file, path);
            return;
        }
    }

    private static void Check(Func<SafeHandle, int> call, string name, SafeFileHandle file, string path)
    {
        while (call(file) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.Interrupted)
                throw new NativeException(name, path, errno);
        }
    }
}

using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Space on the disk that a file has not grown into yet.</summary>
internal static class FileSpace
{
    /// <summary>
    /// Takes blocks for a file ahead of what is written to it; its size stays. Where the system cannot do so, or has no space left,
    /// nothing happens: the write itself will tell.
    /// </summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="length">In bytes.</param>
    public static void Reserve(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
            _ = Interop.Fallocate(file, Interop.FallocateKeepSize, offset, length);
    }
}

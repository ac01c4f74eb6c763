using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>The path of an open directory.</summary>
internal static unsafe class DescriptorPath
{
    /// <summary>Reads the path as the kernel knows it now.</summary>
    /// <param name="path">Null when the directory has been removed, or is not below this process's root.</param>
    /// <returns>False when it cannot be said, because it is too long.</returns>
    public static bool TryRead(int directory, out byte[]? path)
    {
        path = null;
        StatxBuffer buffer;
        fixed (byte* itself = "\0"u8)
        {
            if (Interop.Statx(directory, itself, AtFlags.EmptyPath, StatxBuffer.BasicStats, &buffer) != 0)
                return false;
        }
        // The kernel would write " (deleted)" after the path, which may as well be a part of a name.
        if (buffer.Links == 0)
            return true;
        Span<byte> text = stackalloc byte[4096];
        var link = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{directory}\0"));
        var length = (int)Interop.Readlink(link, text, (nuint)text.Length);
        if (length <= 0 || length == text.Length)
            return false;
        path = text[0] == (byte)'/' ? text[..length].ToArray() : null;
        return true;
    }

    /// <summary>Whether a directory is another one or below it, whatever their paths are.</summary>
    public static bool IsAtOrBelow(int directory, int other)
    {
        if (RawStat.TryRead(other, out var end) != 0)
            return true;
        var at = new SafeFileHandle(directory, ownsHandle: false);
        (ulong, ulong) last = default;
        try
        {
            while (RawStat.TryRead((int)at.DangerousGetHandle(), out var stat) == 0 && (stat.Device, stat.Inode) != last)
            {
                last = (stat.Device, stat.Inode);
                if (last == (end.Device, end.Inode))
                    return true;
                var above = Interop.Openat(at, "..\0"u8, OpenatFlags.PathOnly | OpenatFlags.Directory | OpenatFlags.CloseOnExec, 0);
                at.Dispose();
                at = above;
            }
            return false;
        }
        finally
        {
            at.Dispose();
        }
    }
}

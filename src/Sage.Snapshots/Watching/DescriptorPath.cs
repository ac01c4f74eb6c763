using System.Globalization;
using System.Text;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>The path of an open directory.</summary>
internal static unsafe class DescriptorPath
{
    /// <summary>The path as the kernel knows it now; null when it has been removed.</summary>
    public static byte[]? Of(int directory)
    {
        Span<byte> path = stackalloc byte[4096];
        var link = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{directory}\0"));
        var length = Interop.Readlink(link, path, (nuint)path.Length);
        return length <= 0 || IsRemoved(directory) ? null : path[..(int)length].ToArray();
    }

    // The kernel writes " (deleted)" after the path, which may as well be a part of a name.
    private static bool IsRemoved(int directory)
    {
        StatxBuffer buffer;
        fixed (byte* itself = "\0"u8)
            return Interop.Statx(directory, itself, AtFlags.EmptyPath, StatxBuffer.BasicStats, &buffer) != 0 || buffer.Links == 0;
    }
}

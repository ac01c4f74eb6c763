using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Where a sparse file holds data. Moves the place where <c>read</c> goes on; reads at a place of their own do not mind.</summary>
internal static class FileHoles
{
    /// <summary>Finds the next part with data. A file system that knows no holes has one part.</summary>
    /// <param name="file">A descriptor.</param>
    /// <param name="from">Where to look from, in bytes.</param>
    /// <param name="size">Where the file ends.</param>
    /// <param name="start">Where the part begins; <paramref name="size"/> when there is none.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>0, or the errno.</returns>
    public static int TryFindData(int file, long from, long size, out long start, out long end)
    {
        (start, end) = (from, size);
        var data = Interop.LseekRaw(file, from, Interop.SeekData);
        if (data < 0 && Marshal.GetLastPInvokeError() is var error)
        {
            // ENXIO: a hole up to the end. EINVAL: the file system knows no holes.
            start = error == Errno.NoDevice ? size : from;
            return error == Errno.NoDevice || error == Errno.Invalid ? 0 : error;
        }
        start = data;
        end = Interop.LseekRaw(file, data, Interop.SeekHole);
        return end < 0 ? Marshal.GetLastPInvokeError() : 0;
    }
}

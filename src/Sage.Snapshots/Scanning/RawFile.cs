using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>Opens what is below a root on Linux: beneath it, and through no symbolic link, whatever others do to the tree meanwhile.</summary>
internal static unsafe class RawFile
{
    /// <summary>Opens a path, or returns the error number.</summary>
    /// <param name="root">The descriptor of the directory that the path is below.</param>
    /// <param name="path">A path that ends with a NUL.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>.</param>
    public static int TryOpen(int root, ReadOnlySpan<byte> path, int flags, out int descriptor)
    {
        var how = new OpenHow { Flags = (ulong)flags, Resolve = OpenHow.Beneath | OpenHow.NoSymlinks };
        do
        {
            fixed (byte* pointer = path)
                descriptor = Interop.Openat2(root, pointer, how);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        return descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
    }
}

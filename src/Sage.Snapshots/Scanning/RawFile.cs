using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>Opens what is below a root on Linux: beneath it, and through no symbolic link, whatever others do to the tree meanwhile.</summary>
internal static unsafe class RawFile
{
    /// <summary>Whether the kernel resolves paths beneath a directory in one call; tests turn it off.</summary>
    public static bool UsesOpenat2 { get; set; } = HasOpenat2();

    /// <summary>Opens a path, or returns the error number.</summary>
    /// <param name="root">The descriptor of the directory that the path is below.</param>
    /// <param name="path">A path that ends with a NUL.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>.</param>
    public static int TryOpen(int root, ReadOnlySpan<byte> path, int flags, out int descriptor) => TryOpen(root, path, flags, 0, out descriptor);

    /// <summary>Opens a path, or returns the error number.</summary>
    /// <param name="root">The descriptor of the directory that the path is below.</param>
    /// <param name="path">A path that ends with a NUL.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>.</param>
    /// <param name="mode">The permission bits of a file that is made.</param>
    public static int TryOpen(int root, ReadOnlySpan<byte> path, int flags, uint mode, out int descriptor)
    {
        if (!UsesOpenat2)
            return PathWalk.TryOpen(root, path, flags, mode, out descriptor);
        var how = new OpenHow { Flags = (uint)flags, Mode = mode, Resolve = OpenHow.Beneath | OpenHow.NoSymlinks };
        do
        {
            fixed (byte* pointer = path)
                descriptor = Interop.Openat2(root, pointer, how);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        return descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Old kernels have no such call, and filters of containers answer for them in several ways.</summary>
    private static bool HasOpenat2()
    {
        fixed (byte* root = "/\0"u8)
        {
            var descriptor = Interop.Openat2(Interop.AtCurrentDirectory, root, new OpenHow { Flags = (uint)(OpenatFlags.PathOnly | OpenatFlags.CloseOnExec) });
            if (descriptor >= 0)
                _ = Interop.CloseRaw(descriptor);
            return descriptor >= 0;
        }
    }
}

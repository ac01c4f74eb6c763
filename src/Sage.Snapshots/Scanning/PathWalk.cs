using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Opens what is below a root part by part, on kernels before 5.6 and where a filter forbids <c>openat2</c>. Each directory is open before the next part is looked up in it, and no part may be a link, so
/// nothing leads out of the root whatever others do to the tree: what one call promises, for as many calls as the path has parts.
/// </summary>
internal static unsafe class PathWalk
{
    private static readonly int PassingFlags = OpenatFlags.PathOnly | OpenatFlags.Directory | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec;

    /// <summary>Opens a path, or returns the error number.</summary>
    /// <param name="root">The descriptor of the directory that the path is below.</param>
    /// <param name="path">A path that ends with a NUL; <c>.</c> for the root.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>.</param>
    /// <param name="mode">The permission bits of a file that is made.</param>
    public static int TryOpen(int root, ReadOnlySpan<byte> path, int flags, uint mode, out int descriptor)
    {
        var at = root;
        path = path[..^1];
        try
        {
            while (true)
            {
                var slash = path.IndexOf((byte)'/');
                var part = slash < 0 ? path : path[..slash];
                if (part.IsEmpty || part.SequenceEqual(".."u8))
                {
                    descriptor = -1;
                    return Errno.Invalid;
                }
                var error = TryOpenPart(at, part, slash < 0 ? flags | OpenatFlags.NoFollow : PassingFlags, mode, out descriptor);
                if (error != 0 || slash < 0)
                    return error;
                Leave(root, at);
                at = descriptor;
                path = path[(slash + 1)..];
            }
        }
        finally
        {
            Leave(root, at);
        }
    }

    private static int TryOpenPart(int directory, ReadOnlySpan<byte> part, int flags, uint mode, out int descriptor)
    {
        fixed (byte* name = (byte[])[.. part, 0])
        {
            do
                descriptor = Interop.OpenatRaw(directory, name, flags, mode);
            while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        }
        return descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    private static void Leave(int root, int directory)
    {
        if (directory != root)
            _ = Interop.CloseRaw(directory);
    }
}

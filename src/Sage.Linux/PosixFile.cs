using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>
/// Opens files past .NET, which takes a shared <c>flock</c> on every file it opens and so would collide with locks that
/// other processes hold.
/// </summary>
internal static class PosixFile
{
    /// <summary>Opens a path that exists, closed on exec.</summary>
    /// <param name="flags">Of <see cref="OpenFlags"/>.</param>
    /// <exception cref="NativeException">It cannot be opened.</exception>
    public static SafeFileHandle Open(string path, int flags)
    {
        var handle = Interop.Open(path, flags | OpenFlags.CloseOnExec);
        if (!handle.IsInvalid)
            return handle;
        var failure = NativeException.Last("open", path);
        handle.Dispose();
        throw failure;
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Sets the permission bits of files that may be exchanged for links meanwhile.</summary>
internal static class PermissionBits
{
    /// <summary>Sets the bits of a name in a directory and follows no link.</summary>
    /// <returns>0, or -1 with the errno in <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    public static int Set(SafeFileHandle directory, ReadOnlySpan<byte> name, uint mode)
    {
        var result = Interop.Fchmodat(directory, name, mode, AtFlags.SymlinkNoFollow);
        return result != 0 && Marshal.GetLastPInvokeError() == Errno.NotSupported ? SetThroughProc(directory, name, mode) : result;
    }

    /// <summary>As <see cref="Set"/> for glibc before 2.32, which cannot: by way of the file itself, as later ones do.</summary>
    public static int SetThroughProc(SafeFileHandle directory, ReadOnlySpan<byte> name, uint mode)
    {
        using var file = Interop.Openat(directory, name, OpenatFlags.PathOnly | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec, 0);
        // Of an open link the kernel refuses it: ENOTSUP or ELOOP.
        return file.IsInvalid
            ? -1
            : Interop.Fchmodat(AtFlags.CurrentDirectory, Encoding.ASCII.GetBytes($"/proc/self/fd/{file.DangerousGetHandle()}\0"), mode, 0);
    }
}

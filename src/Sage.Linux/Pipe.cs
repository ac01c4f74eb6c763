using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Makes pipes whose ends no other program inherits.</summary>
internal static unsafe class Pipe
{
    /// <exception cref="NativeException">There are too many descriptors.</exception>
    public static (SafeFileHandle Reading, SafeFileHandle Writing) Open()
    {
        var ends = stackalloc int[2];
        if (Interop.Pipe(ends, OpenatFlags.CloseOnExec) != 0)
            throw NativeException.Last("pipe2", "a pipe");
        return (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
    }

    /// <summary>Returns when no process has the other end any more, or something was written to it.</summary>
    /// <exception cref="NativeException">It cannot be read.</exception>
    public static void WaitForEnd(SafeFileHandle reading)
    {
        byte nothing;
        while (Interop.ReadRaw((int)reading.DangerousGetHandle(), &nothing, 1) < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.Interrupted)
                throw new NativeException("read", "a pipe's end", errno);
        }
    }
}

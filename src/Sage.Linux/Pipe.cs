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
}

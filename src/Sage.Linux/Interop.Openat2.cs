using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary>The number of <c>openat2</c>, the same on every architecture.</summary>
    private const nint Openat2Number = 437;

    /// <summary><c>openat2(2)</c>, Linux 5.6: opens a path beneath a directory. Returns the descriptor, or -1.</summary>
    internal static int Openat2(int directory, byte* path, in OpenHow how)
    {
        fixed (OpenHow* pointer = &how)
            return (int)Syscall(Openat2Number, directory, path, pointer, (nuint)sizeof(OpenHow));
    }

    // The C library has no wrapper for it.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint directory, byte* path, OpenHow* how, nuint size);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    internal const int ProtectRead = 1;

    internal const int ProtectWrite = 2;

    internal const int ProtectExecute = 4;

    internal const int MapPrivate = 2;

    internal const int MapAnonymous = 0x20;

    internal static readonly void* MapFailed = (void*)-1;

    /// <summary><c>mmap(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    internal static partial void* MMap(void* address, nuint length, int protection, int flags, int descriptor, long offset);

    /// <summary><c>mprotect(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    internal static partial int MProtect(void* address, nuint length, int protection);
}

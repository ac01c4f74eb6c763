using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>The calls on <c>posix_spawnattr_t</c>; each returns 0 or the error number itself.</summary>
internal static partial class Interop
{
    /// <summary>Holds a <c>posix_spawnattr_t</c>: 336 bytes in glibc and musl on 64 bits, a pointer on macOS.</summary>
    internal const int SpawnAttributesSize = 512;

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static unsafe partial int PosixSpawnAttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static unsafe partial int PosixSpawnAttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static unsafe partial int PosixSpawnAttributesSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static unsafe partial int PosixSpawnAttributesSetSignalDefault(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    internal static unsafe partial int PosixSpawnAttributesSetSignalMask(byte* attributes, byte* signals);
}

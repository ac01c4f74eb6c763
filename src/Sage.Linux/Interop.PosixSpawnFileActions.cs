using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>The calls on <c>posix_spawn_file_actions_t</c>; each returns 0 or the error number itself.</summary>
internal static partial class Interop
{
    /// <summary>Holds a <c>posix_spawn_file_actions_t</c>: 80 bytes in glibc and musl on 64 bits, a pointer on macOS.</summary>
    internal const int SpawnFileActionsSize = 128;

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static unsafe partial int PosixSpawnFileActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static unsafe partial int PosixSpawnFileActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static unsafe partial int PosixSpawnFileActionsAddDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int PosixSpawnFileActionsAddOpen(byte* actions, int to, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclose")]
    internal static unsafe partial int PosixSpawnFileActionsAddClose(byte* actions, int descriptor);

    /// <summary>glibc 2.29, musl 1.1.24, macOS 10.15.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int PosixSpawnFileActionsAddChangeDirectory(byte* actions, string path);

    /// <summary>glibc 2.34; not in musl and macOS.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    internal static unsafe partial int PosixSpawnFileActionsAddCloseFrom(byte* actions, int first);
}

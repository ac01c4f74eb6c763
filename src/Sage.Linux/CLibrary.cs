using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>What the C library of this system has; it differs by version and by maker.</summary>
internal static class CLibrary
{
    private static readonly nint Handle =
        !OperatingSystem.IsWindows() && NativeLibrary.TryLoad("libc", typeof(Interop).Assembly, null, out var library) ? library : 0;

    /// <summary><c>posix_spawn_file_actions_addchdir_np</c>: glibc 2.29, musl 1.1.24, macOS 10.15.</summary>
    public static bool CanSpawnInDirectory { get; } = Has("posix_spawn_file_actions_addchdir_np");

    /// <summary><c>posix_spawn_file_actions_addclosefrom_np</c>: glibc 2.34; not in musl and macOS.</summary>
    public static bool CanSpawnClosingDescriptors { get; } = Has("posix_spawn_file_actions_addclosefrom_np");

    /// <summary><c>statx</c>: glibc 2.28, musl 1.2.5.</summary>
    public static bool HasStatx { get; } = Has("statx");

    private static bool Has(string name) => Handle != 0 && NativeLibrary.TryGetExport(Handle, name, out _);
}

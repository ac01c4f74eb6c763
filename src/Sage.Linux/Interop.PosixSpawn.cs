using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>posix_spawn(3)</c>: 0, or the error number itself; errno is not set.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static unsafe partial int PosixSpawn(out int pid, byte* path, byte* fileActions, byte* attributes, byte** arguments, byte** environment);
}

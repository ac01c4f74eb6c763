using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    internal const int WaitNoHang = 1;

    /// <summary><c>waitpid(2)</c>: the child's id, 0 with <see cref="WaitNoHang"/> while it lives, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int WaitPid(int pid, out int status, int options);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>pipe2(2)</c>: the reading end first.</summary>
    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe(int* ends, int flags);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>openat(2)</c> with bare descriptors. Returns the descriptor, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    internal static partial int OpenatRaw(int directory, byte* path, int flags, uint mode);
}

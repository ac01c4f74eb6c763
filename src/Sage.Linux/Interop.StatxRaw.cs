using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>statx(2)</c> on a bare descriptor, for walks that make a hundred thousand calls.</summary>
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int Statx(int directory, byte* path, int flags, uint mask, StatxBuffer* buffer);
}

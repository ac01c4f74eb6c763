using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>close(2)</c> of a file that was written: network file systems say only here that they could not. The descriptor is gone in any case.</summary>
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int CloseChecked(int descriptor);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>isatty(3)</c>: 1 for a terminal, otherwise 0.</summary>
    [LibraryImport("libc", EntryPoint = "isatty")]
    internal static partial int IsATty(int descriptor);
}

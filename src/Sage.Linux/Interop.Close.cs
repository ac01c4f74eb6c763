using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>close(2)</c> of a bare descriptor. What was only read leaves no error worth knowing.</summary>
    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int CloseRaw(int descriptor);
}

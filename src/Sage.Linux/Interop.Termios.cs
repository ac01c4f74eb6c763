using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>tcgetattr(3)</c>: the settings of a terminal. 0, or -1 where the descriptor is none.</summary>
    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    internal static partial int TcGetAttr(int descriptor, byte* settings);

    /// <summary><c>tcsetattr(3)</c>: changes the settings of a terminal. 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    internal static partial int TcSetAttr(int descriptor, int when, byte* settings);
}

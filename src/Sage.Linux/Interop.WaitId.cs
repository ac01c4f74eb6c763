using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>Holds a <c>siginfo_t</c>: 128 bytes on Linux, 104 on macOS.</summary>
    internal const int SignalInfoSize = 128;

    internal const int WaitForPid = 1;

    internal const int WaitExited = 4;

    /// <summary>Leaves the ended child waitable, so that its id cannot be given to another process.</summary>
    internal static readonly int WaitNoReap = OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    /// <summary><c>waitid(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    internal static unsafe partial int WaitId(int idType, uint id, byte* info, int options);
}

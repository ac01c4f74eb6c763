using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>Holds a <c>sigset_t</c>: 128 bytes in glibc and musl, 4 on macOS.</summary>
    internal const int SignalSetSize = 128;

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    internal static unsafe partial int SignalSetEmpty(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    internal static unsafe partial int SignalSetFill(byte* signals);
}

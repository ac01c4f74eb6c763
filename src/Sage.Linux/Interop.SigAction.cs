using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>Holds a <c>struct sigaction</c>: 152 bytes in glibc, 16 on macOS. The handler is the first field of both.</summary>
    internal const int SignalActionSize = 256;

    internal const nint SignalIgnored = 1;

    internal const nint SignalDefault = 0;

    /// <summary><c>sigaction(2)</c>, to ask: the new action is null.</summary>
    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    internal static unsafe partial int SignalAction(int signal, void* newAction, byte* oldAction);

    /// <summary><c>signal(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    internal static partial nint Signal(int signal, nint handler);
}

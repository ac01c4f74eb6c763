using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    internal const int EPollAdd = 1;

    internal const int EPollCloseOnExec = 0x80000;

    internal const uint EPollIn = 1;

    internal const uint EPollOneShot = 1u << 30;

    /// <summary>The size of <c>struct epoll_event</c>, which is packed on x86-64 alone.</summary>
    internal static readonly int EPollEventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    /// <summary>Where <c>data</c> lies in <c>struct epoll_event</c>.</summary>
    internal static readonly int EPollDataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary><c>epoll_create1(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial SafeFileHandle EPollCreate(int flags);

    /// <summary><c>epoll_ctl(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static unsafe partial int EPollControl(SafeHandle epoll, int operation, SafeHandle descriptor, byte* epollEvent);

    /// <summary><c>epoll_wait(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    internal static unsafe partial int EPollWait(SafeHandle epoll, byte* events, int capacity, int timeoutMilliseconds);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>inotify_init1(2)</c>: a descriptor to read events from.</summary>
    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    internal static partial SafeFileHandle InotifyInit(int flags);

    /// <summary><c>inotify_add_watch(2)</c>: the number of the watch, the same for the same directory; -1 on failure.</summary>
    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true)]
    internal static partial int InotifyAddWatch(SafeFileHandle instance, byte* path, uint mask);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>fanotify_init(2)</c>: a descriptor to read events from.</summary>
    [LibraryImport("libc", EntryPoint = "fanotify_init", SetLastError = true)]
    internal static partial SafeFileHandle FanotifyInit(uint flags, uint eventFlags);

    /// <summary><c>fanotify_mark(2)</c>: says what to report of what a path lies on, or an open directory where the path is null. 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "fanotify_mark", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FanotifyMark(SafeFileHandle group, uint flags, ulong mask, int directory, string? path);

    /// <summary><c>open_by_handle_at(2)</c>: opens what a file handle stands for; needs CAP_DAC_READ_SEARCH. Returns the descriptor, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "open_by_handle_at", SetLastError = true)]
    internal static partial int OpenByHandleAt(int mount, byte* handle, int flags);

    /// <summary><c>name_to_handle_at(2)</c>: the file handle of what a path leads to. 0, or -1.</summary>
    [LibraryImport("libc", EntryPoint = "name_to_handle_at", SetLastError = true)]
    internal static partial int NameToHandleAt(int directory, byte* path, byte* handle, int* mount, int flags);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>Where a directory entry's name starts, in bytes: after inode, offset, record length and type, on 64-bit Linux.</summary>
    internal const int DirectoryEntryName = 19;

    /// <summary><c>readdir(3)</c>: the next entry, zero at the end and on an error; the name starts at <see cref="DirectoryEntryName"/>.</summary>
    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    internal static partial nint Readdir(nint stream);
}

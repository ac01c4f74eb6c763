using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>syncfs(2)</c>: makes durable what the file system of an open file holds back.</summary>
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    internal static partial int Syncfs(SafeFileHandle file);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    internal const uint MemFdCloseOnExec = 1;

    /// <summary><c>memfd_create(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle MemFdCreate(string name, uint flags);
}

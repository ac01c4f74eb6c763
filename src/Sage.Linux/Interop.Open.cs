using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>
    /// <c>open(2)</c> of a path that exists: a handle, invalid on failure with the errno in
    /// <see cref="Marshal.GetLastPInvokeError"/>. It never creates: the mode would be a variadic argument, which Apple's
    /// arm64 passes in another place than a declared one.
    /// </summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle Open(string path, int flags);
}

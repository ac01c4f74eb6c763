using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>
    /// <c>open(2)</c> of a path that exists: a handle, invalid on failure with the errno in
    /// <see cref="Marshal.GetLastPInvokeError"/>. It never creates: the mode would be a variadic argument, which Apple's
    /// arm64 passes in another place than a declared one. Where a signal interrupts it, it is called again.
    /// </summary>
    internal static SafeFileHandle Open(string path, int flags)
    {
        int descriptor;
        do
            descriptor = OpenDescriptor(path, flags);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    // The marshaller would make the handle by reflection, which is compiled in every process.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    private static partial int OpenDescriptor(string path, int flags);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>openat(2)</c> of a path, with the mode of a file that it creates. The handle is invalid when it fails. For Linux.</summary>
    internal static SafeFileHandle OpenNew(int directory, string path, int flags, uint mode) =>
        new(OpenNewDescriptor(directory, path, flags, mode), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "openat", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    private static partial int OpenNewDescriptor(int directory, string path, int flags, uint mode);
}

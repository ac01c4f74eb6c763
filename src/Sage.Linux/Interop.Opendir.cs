using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>opendir(3)</c>: a stream over the names in a directory, closed on exec. Zero when it fails.</summary>
    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial nint Opendir(string path);
}

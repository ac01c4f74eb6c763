using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>PATH_MAX</c>, which a buffer for <see cref="RealPath"/> has to hold.</summary>
    internal const int LongestPath = 4096;

    /// <summary><c>realpath(3)</c>: a path without links; null where it leads nowhere.</summary>
    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial byte* RealPath(string path, byte* buffer);
}

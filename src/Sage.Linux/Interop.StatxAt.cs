using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>AT_FDCWD</c>: relative to the current directory.</summary>
    internal const int AtCurrentDirectory = -100;

    /// <summary><c>statx(2)</c> of a path.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int StatxAt(int directory, string path, int flags, uint mask, out StatxBuffer buffer);
}

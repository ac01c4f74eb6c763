using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>closedir(3)</c>: closes a stream over names and its descriptor.</summary>
    [LibraryImport("libc", EntryPoint = "closedir", SetLastError = true)]
    internal static partial int Closedir(nint stream);
}

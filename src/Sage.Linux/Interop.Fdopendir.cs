using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>fdopendir(3)</c>: a stream over the names in a directory; owns the descriptor. Zero when it fails.</summary>
    [LibraryImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    internal static partial nint Fdopendir(nint descriptor);
}

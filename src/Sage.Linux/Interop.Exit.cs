using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>exit(3)</c>: runs what was registered for the end of the process, and ends it.</summary>
    [DoesNotReturn]
    [LibraryImport("libc", EntryPoint = "exit")]
    internal static partial void Exit(int code);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>getcwd(3)</c>: null when it fails, or the path is longer than the buffer.</summary>
    [LibraryImport("libc", EntryPoint = "getcwd")]
    internal static unsafe partial byte* GetCwd(byte* buffer, nint size);
}

using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static unsafe partial class Interop
{
    /// <summary><c>linkat(2)</c>: gives a file one name more; without flags a symbolic link itself is meant.</summary>
    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    internal static partial int Linkat(int directory, byte* path, int toDirectory, byte* toPath, int flags);
}

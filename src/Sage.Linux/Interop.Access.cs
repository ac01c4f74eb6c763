using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    internal const int AccessExecute = 1;

    /// <summary><c>access(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Access(string path, int mode);
}

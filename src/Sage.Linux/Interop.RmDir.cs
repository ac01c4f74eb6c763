using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>rmdir(2)</c>: 0, or -1 with the errno in <see cref="Marshal.GetLastPInvokeError"/>, EBUSY for a control group that is in use.</summary>
    [LibraryImport("libc", EntryPoint = "rmdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RmDir(string path);
}

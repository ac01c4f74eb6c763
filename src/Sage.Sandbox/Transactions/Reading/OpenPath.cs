using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>What can be done to a file that is open as a place alone: through <c>/proc</c>, because the calls themselves refuse such a descriptor.</summary>
internal static class OpenPath
{
    public static byte[] Of(SafeFileHandle file) => Encoding.ASCII.GetBytes($"/proc/self/fd/{file.DangerousGetHandle()}\0");

    /// <exception cref="NativeException">The system says no.</exception>
    public static void SetMode(SafeFileHandle file, uint mode)
    {
        if (Interop.Fchmodat(AtFlags.CurrentDirectory, Of(file), mode, 0) != 0)
            throw NativeException.Last("chmod", "file");
    }
}

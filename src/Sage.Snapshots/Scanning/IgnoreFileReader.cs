using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>Reads ignore files.</summary>
internal static unsafe class IgnoreFileReader
{
    /// <summary>Bytes of an ignore file; what is longer was not written by hand.</summary>
    private const int Longest = 16 * 1024 * 1024;

    /// <summary>Reads a file, or returns the error number.</summary>
    /// <param name="root">The descriptor of the root.</param>
    /// <param name="path">Below the root, with a NUL.</param>
    public static int TryRead(int root, ReadOnlySpan<byte> path, out ReadOnlySpan<byte> text)
    {
        text = default;
        var error = RawFile.TryOpen(root, path, OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow | OpenatFlags.NonBlocking, out var descriptor);
        if (error != 0)
            return error;
        try
        {
            var bytes = new byte[4096];
            var length = 0;
            while (true)
            {
                nint read;
                fixed (byte* pointer = bytes)
                    read = Interop.PreadRaw(descriptor, pointer + length, (nuint)(bytes.Length - length), length);
                if (read < 0)
                    return Marshal.GetLastPInvokeError();
                length += (int)read;
                text = bytes.AsSpan(0, length);
                if (read == 0)
                    return 0;
                if (length == Longest)
                    return Errno.TooLong;
                if (length == bytes.Length)
                    Array.Resize(ref bytes, Math.Min(2 * length, Longest));
            }
        }
        finally
        {
            _ = Interop.CloseRaw(descriptor);
        }
    }
}

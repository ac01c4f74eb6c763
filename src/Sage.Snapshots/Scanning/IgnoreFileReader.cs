using Sage.Linux;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Scanning;

/// <summary>Reads ignore files.</summary>
internal static class IgnoreFileReader
{
    /// <summary>Bytes of an ignore file; what is longer was not written by hand.</summary>
    private const int Longest = 16 * 1024 * 1024;

    /// <summary>Reads a file, or returns the error number.</summary>
    /// <param name="path">Below the root, with a NUL.</param>
    public static int TryRead(SourceRoot root, ReadOnlySpan<byte> path, out ReadOnlySpan<byte> text)
    {
        text = default;
        var error = root.TryOpenFile(path, out var file);
        if (error != 0)
            return error;
        using (file)
        {
            var bytes = new byte[4096];
            var length = 0;
            while (true)
            {
                error = file.TryRead(bytes.AsSpan(length), length, out var read);
                if (error != 0)
                    return error;
                length += read;
                text = bytes.AsSpan(0, length);
                if (read == 0)
                    return 0;
                if (length == Longest)
                    return Errno.TooLong;
                if (length == bytes.Length)
                    Array.Resize(ref bytes, Math.Min(2 * length, Longest));
            }
        }
    }
}

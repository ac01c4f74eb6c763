using System.Globalization;

namespace Sage.Linux;

/// <summary>Reads files of <c>/proc/PID</c>, whose process may end at any moment.</summary>
internal static class ProcFile
{
    /// <summary>Fills the buffer from the start of a file, and returns how much it got; null when the process is gone or may not be looked at.</summary>
    public static int? Read(int pid, string name, Span<byte> buffer)
    {
        try
        {
            using var file = File.OpenHandle(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{name}"), share: FileShare.ReadWrite | FileShare.Delete);
            var length = 0;
            while (length < buffer.Length && RandomAccess.Read(file, buffer[length..], length) is var read and > 0)
                length += read;
            return length;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // ENOENT at open, ESRCH while reading, EACCES for another user's: all mean that nothing can be known of it.
            return null;
        }
    }
}

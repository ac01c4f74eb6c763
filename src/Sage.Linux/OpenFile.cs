using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>What became of a file that was opened.</summary>
internal static class OpenFile
{
    /// <summary>Its length in bytes; null when it has been deleted.</summary>
    /// <param name="path">Where it was opened.</param>
    /// <exception cref="IOException">The system does not tell.</exception>
    public static long? LengthOf(SafeFileHandle file, string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.Exists(path) ? RandomAccess.GetLength(file) : null;
        if (Interop.Statx(file, "\0"u8, AtFlags.EmptyPath, StatxBuffer.BasicStats, out var facts) != 0)
            throw NativeException.Last("statx", path);
        return facts.Links == 0 ? null : (long)facts.Size;
    }
}

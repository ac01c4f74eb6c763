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

    /// <summary>Whether it is a file with content of its own, and no directory, FIFO, socket or device. Where the system is not Linux: whether it can be positioned.</summary>
    /// <param name="path">Where it was opened.</param>
    /// <exception cref="IOException">The system does not tell.</exception>
    public static bool IsRegular(SafeFileHandle file, string path)
    {
        if (!OperatingSystem.IsLinux())
            return CanSeek(file);
        if (Interop.Statx(file, "\0"u8, AtFlags.EmptyPath, StatxBuffer.BasicStats, out var facts) != 0)
            throw NativeException.Last("statx", path);
        return (facts.Mode & ModeType.Mask) == ModeType.Regular;
    }

    private static bool CanSeek(SafeFileHandle file)
    {
        using var stream = new FileStream(new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0);
        return stream.CanSeek;
    }
}

using System.Formats.Tar;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>What .NET tells of files on every system: times to 100 ns, no owner, no number of their own.</summary>
internal static class PortableFile
{
    private const uint FileMode = 0b110_100_100;
    private const uint DirectoryMode = 0b111_101_101;
    private const uint WriteBits = 0b010_010_010;

    /// <summary>Where the header of an archived file says what it is (<c>typeflag</c> of POSIX ustar), and what it says of a regular one.</summary>
    private const int TypeFlagAt = 156;
    private const byte RegularFlag = (byte)'0';

    /// <summary>Every entry of a directory, hidden ones too, one level deep.</summary>
    public static EnumerationOptions Everything { get; } = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>The permission bits of what is at a path; on Windows those that stand for what it knows: read-only or not.</summary>
    public static uint ModeOf(FileSystemInfo info) => OperatingSystem.IsWindows() ? ModeOf(info.Attributes) : (uint)info.UnixFileMode;

    /// <summary>The permission bits of an open file.</summary>
    public static uint ModeOf(SafeFileHandle file) => OperatingSystem.IsWindows() ? ModeOf(File.GetAttributes(file)) : (uint)File.GetUnixFileMode(file);

    /// <summary>Whether permission bits make a file read-only on Windows.</summary>
    public static bool IsReadOnly(uint mode) => (mode & WriteBits) == 0;

    /// <summary>Whether an open file has a length, as every regular one has and no FIFO.</summary>
    public static bool HasLength(SafeFileHandle file)
    {
        try
        {
            RandomAccess.GetLength(file);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether what .NET calls a file of no length is one, and no FIFO, socket or device. Of all of .NET only the writer of archives tells them apart; it opens none of them.
    /// </summary>
    public static bool IsRegularWhenEmpty(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        using var header = new MemoryStream();
        try
        {
            using var archive = new TarWriter(header, TarEntryFormat.Gnu, leaveOpen: true);
            archive.WriteEntry(path, "file");
        }
        catch (UnauthorizedAccessException)
        {
            // Only a regular file is opened.
            return true;
        }
        catch (IOException locked) when (locked.HResult == Errno.WouldBlock)
        {
            // Somebody has locked it, and only what is open can be locked.
            return true;
        }
        catch (IOException problem) when (problem is not FileNotFoundException)
        {
            // A socket cannot be archived.
            return false;
        }
        return header.Length > TypeFlagAt && header.GetBuffer()[TypeFlagAt] == RegularFlag;
    }

    /// <summary>Whether .NET can name an entry that it has listed: it replaces what is no text in a name, and such a name leads nowhere.</summary>
    public static bool CanName(string directory, string name)
    {
        if (!PathText.IsText(name) || !PathRules.OfThisSystem.IsName(name))
            return false;
        var path = Path.Join(directory, name);
        return !name.Contains('\uFFFD', StringComparison.Ordinal) || Path.Exists(path) || new FileInfo(path).LinkTarget is not null;
    }

    /// <summary>A time of .NET as the kernel counts it.</summary>
    public static TimeSpec Time(DateTime utc)
    {
        var ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return rest < 0
            ? new TimeSpec(seconds - 1, (rest + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick)
            : new TimeSpec(seconds, rest * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>A time as .NET has it, cut to 100 ns; null where it has none so far away.</summary>
    public static DateTime? TimeOf(long seconds, long nanoseconds)
    {
        var least = (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        var most = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        return seconds < least || seconds >= most ? null : DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond + nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    private static uint ModeOf(FileAttributes attributes) =>
        (attributes & FileAttributes.Directory) != 0 ? DirectoryMode
        : (attributes & FileAttributes.ReadOnly) != 0 ? FileMode & ~WriteBits
        : FileMode;
}

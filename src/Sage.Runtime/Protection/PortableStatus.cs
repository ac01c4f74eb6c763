using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a file is, by what .NET tells of it: times to 100 ns, no owner, no number of its own.</summary>
internal static class PortableStatus
{
    private const uint FileMode = 0b110_100_100;
    private const uint DirectoryMode = 0b111_101_101;
    private const uint WriteBits = 0b010_010_010;

    /// <summary>What is at a path, links not followed; null where nothing is.</summary>
    public static FileStatus? At(string path, IReadOnlySet<string> mounts)
    {
        var info = new FileInfo(path);
        if ((int)info.Attributes == -1)
            return null;
        var type = info.LinkTarget is not null ? FileType.Link
            : (info.Attributes & FileAttributes.Directory) != 0 ? FileType.Directory
            : info.Length == 0 && !OperatingSystem.IsWindows() ? TypeOfEmpty(path)
            : FileType.File;
        return Create(
            type,
            type == FileType.Link ? 0 : OperatingSystem.IsWindows() ? ModeOf(info.Attributes) : (uint)info.UnixFileMode,
            type == FileType.File ? info.Length : 0,
            info.LastWriteTimeUtc,
            info.CreationTimeUtc,
            type == FileType.Directory && mounts.Contains(path));
    }

    /// <summary>What an open regular file is.</summary>
    public static FileStatus Of(SafeFileHandle file) => Create(
        FileType.File,
        OperatingSystem.IsWindows() ? ModeOf(File.GetAttributes(file)) : (uint)File.GetUnixFileMode(file),
        RandomAccess.GetLength(file),
        File.GetLastWriteTimeUtc(file),
        File.GetCreationTimeUtc(file),
        isMountRoot: false);

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

    /// <summary>Whether permission bits make a file read-only on Windows.</summary>
    public static bool IsReadOnly(uint mode) => (mode & WriteBits) == 0;

    /// <summary>
    /// .NET calls a FIFO, a socket and a device a file of no length. A FIFO stands here for all that cannot be opened and sought in.
    /// </summary>
    private static FileType TypeOfEmpty(string path)
    {
        try
        {
            using var file = PosixFile.Open(path, OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlocking);
            return HasLength(file) ? FileType.File : FileType.Fifo;
        }
        catch (NativeException e)
        {
            return e.Errno == Errno.NoDevice || e.Errno == Errno.NotSupported ? FileType.Fifo : FileType.File;
        }
    }

    /// <summary>The permission bits that stand for what Windows knows: read-only or not.</summary>
    private static uint ModeOf(FileAttributes attributes) =>
        (attributes & FileAttributes.Directory) != 0 ? DirectoryMode
        : (attributes & FileAttributes.ReadOnly) != 0 ? FileMode & ~WriteBits
        : FileMode;

    private static FileStatus Create(FileType type, uint mode, long size, DateTime modified, DateTime created, bool isMountRoot) => new(
        type, mode, Uid: null, Gid: null, size, Time(modified), Time(created), Device: default, Inode: 0, DeviceNode: default, isMountRoot);

    private static TimeSpec Time(DateTime utc)
    {
        var ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return rest < 0
            ? new TimeSpec(seconds - 1, (rest + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick)
            : new TimeSpec(seconds, rest * TimeSpan.NanosecondsPerTick);
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a file is, by <c>statx(2)</c>.</summary>
[SupportedOSPlatform("linux")]
internal static class StatxStatus
{
    /// <summary>The status of an open file.</summary>
    public static FileStatus Of(SafeFileHandle file, string path) =>
        Interop.Statx(file, [0], AtFlags.EmptyPath, StatxBuffer.BasicStats, out var buffer) == 0
            ? From(buffer)
            : throw PathError.Last(PathAction.Read, path);

    /// <summary>The status of a file in a directory, links not followed; null where nothing is.</summary>
    public static FileStatus? At(SafeFileHandle directory, string name, string path)
    {
        if (Interop.Statx(directory, PathText.Terminated(name), AtFlags.SymlinkNoFollow, StatxBuffer.BasicStats, out var buffer) == 0)
            return From(buffer);
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.NotFound ? null : throw PathError.From(errno, PathAction.Read, path);
    }

    /// <summary>The bits that make a node of a type for <c>mknod(2)</c>.</summary>
    public static uint NodeBits(FileType type) => (uint)(type switch
    {
        FileType.Fifo => ModeType.Fifo,
        FileType.Socket => ModeType.Socket,
        FileType.CharacterDevice => ModeType.CharacterDevice,
        FileType.BlockDevice => ModeType.BlockDevice,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    });

    private static FileStatus From(in StatxBuffer buffer) => new(
        (buffer.Mode & ModeType.Mask) switch
        {
            ModeType.Regular => FileType.File,
            ModeType.Directory => FileType.Directory,
            ModeType.Link => FileType.Link,
            ModeType.Fifo => FileType.Fifo,
            ModeType.Socket => FileType.Socket,
            ModeType.CharacterDevice => FileType.CharacterDevice,
            ModeType.BlockDevice => FileType.BlockDevice,
            var other => throw new InvalidDataException(Messages.FileTypeIsUnknown(other.ToString())),
        },
        buffer.Mode & 0xFFFu,
        buffer.Uid,
        buffer.Gid,
        checked((long)buffer.Size),
        new TimeSpec(buffer.ModificationTime.Seconds, buffer.ModificationTime.Nanoseconds),
        new TimeSpec(buffer.ChangeTime.Seconds, buffer.ChangeTime.Nanoseconds),
        (buffer.DeviceMajor, buffer.DeviceMinor),
        buffer.Inode,
        (buffer.DeviceNodeMajor, buffer.DeviceNodeMinor),
        (buffer.Attributes & StatxBuffer.MountRoot) != 0,
        buffer.Links);
}

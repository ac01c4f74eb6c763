using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a file is at one moment.</summary>
/// <param name="Mode">The twelve permission bits.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When the content last changed.</param>
/// <param name="Changed">When content or metadata last changed; cannot be set.</param>
/// <param name="Device">The file system it is on.</param>
/// <param name="Inode">Its number there.</param>
/// <param name="DeviceNode">For a device, <c>major:minor</c>.</param>
/// <param name="IsMountRoot">Whether something is mounted there.</param>
internal readonly record struct FileStatus(
    FileType Type,
    uint Mode,
    uint Uid,
    uint Gid,
    long Size,
    TimeSpec Modified,
    TimeSpec Changed,
    (uint Major, uint Minor) Device,
    ulong Inode,
    (uint Major, uint Minor) DeviceNode,
    bool IsMountRoot)
{
    /// <summary>The status of an open file.</summary>
    public static FileStatus Of(SafeFileHandle file, string path) =>
        Interop.Statx(file, [0], AtFlags.EmptyPath, StatxBuffer.BasicStats, out var buffer) == 0
            ? From(buffer)
            : throw PathError.Last("read", path);

    /// <summary>The status of a file in a directory, links not followed; null where nothing is.</summary>
    public static FileStatus? At(SafeFileHandle directory, string name, string path)
    {
        if (Interop.Statx(directory, PathText.Terminated(name), AtFlags.SymlinkNoFollow, StatxBuffer.BasicStats, out var buffer) == 0)
            return From(buffer);
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.NotFound ? null : throw PathError.From(errno, "read", path);
    }

    /// <summary>Whether it is the same file, with nothing written to it in between.</summary>
    public bool IsUnchangedSince(FileStatus earlier) =>
        (Device, Inode, Size, Modified, Changed) == (earlier.Device, earlier.Inode, earlier.Size, earlier.Modified, earlier.Changed);

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
            var other => throw new InvalidDataException($"The file type {other} is unknown."),
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
        (buffer.Attributes & StatxBuffer.MountRoot) != 0);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>What the file system says of an entry.</summary>
/// <param name="Mode">The type and the permission bits.</param>
/// <param name="DeviceNode">What a device node stands for: the major number in the upper half, the minor in the lower.</param>
/// <param name="Mount">The mount it was seen on.</param>
internal readonly record struct EntryFacts(
    uint Mode, uint Uid, uint Gid, long Size, ulong Inode, ulong Device, ulong Mount, ulong DeviceNode, uint Links, TimeSpec Modified, TimeSpec Changed)
{
    /// <summary>Permission bits with set-user-ID, set-group-ID and the sticky bit.</summary>
    public const uint PermissionMask = 0xFFF;

    /// <summary>Of <see cref="ModeType"/>.</summary>
    public uint Type => Mode & ModeType.Mask;

    public bool IsDirectory => Type == ModeType.Directory;

    /// <summary>A character device 0:0 hides what is below it in an overlay.</summary>
    public bool IsWhiteout => Type == ModeType.CharacterDevice && DeviceNode == 0;

    /// <summary>What an open file is.</summary>
    /// <exception cref="NativeException">The system does not tell.</exception>
    public static EntryFacts Of(SafeFileHandle file) => Of(file, "\0"u8, AtFlags.EmptyPath) ?? throw new NativeException("statx", "file", Errno.NotFound);

    /// <summary>What an entry of an open directory is, links not followed; null where nothing is.</summary>
    /// <exception cref="NativeException">The system does not tell.</exception>
    public static EntryFacts? Of(SafeFileHandle directory, ReadOnlySpan<byte> name) => Of(directory, (byte[])[.. name, 0], AtFlags.SymlinkNoFollow);

    private static EntryFacts? Of(SafeFileHandle directory, ReadOnlySpan<byte> name, int flags)
    {
        if (Interop.Statx(directory, name, flags, StatxBuffer.BasicStats | StatxBuffer.WithMount, out var facts) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == Errno.NotFound ? null : throw new NativeException("statx", PathEscape.Of(name[..^1]), error);
        }
        return new EntryFacts(
            facts.Mode,
            facts.Uid,
            facts.Gid,
            (long)facts.Size,
            facts.Inode,
            (ulong)facts.DeviceMajor << 32 | facts.DeviceMinor,
            facts.MountId,
            (ulong)facts.DeviceNodeMajor << 32 | facts.DeviceNodeMinor,
            facts.Links,
            new TimeSpec(facts.ModificationTime.Seconds, facts.ModificationTime.Nanoseconds),
            new TimeSpec(facts.ChangeTime.Seconds, facts.ChangeTime.Nanoseconds));
    }
}

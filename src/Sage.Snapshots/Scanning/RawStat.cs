using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>Looks at entries on Linux.</summary>
internal static unsafe class RawStat
{
    /// <summary>Bytes of the unit in which <c>stx_blocks</c> counts.</summary>
    private const ulong BlockUnit = 512;

    /// <summary>What an open file is, or the error number.</summary>
    public static int TryRead(int descriptor, out EntryStat stat)
    {
        var nothing = (byte)0;
        return TryRead(descriptor, &nothing, out stat);
    }

    /// <summary>What an entry of an open directory is, links not followed, or the error number.</summary>
    /// <param name="name">A name and a NUL; the NUL alone for the open file itself.</param>
    public static int TryRead(int directory, byte* name, out EntryStat stat)
    {
        StatxBuffer buffer;
        var failed = Interop.Statx(directory, name, AtFlags.SymlinkNoFollow | AtFlags.EmptyPath, StatxBuffer.BasicStats, &buffer) != 0;
        stat = failed ? default : new EntryStat(
            (ulong)buffer.DeviceMajor << 32 | buffer.DeviceMinor,
            buffer.Inode,
            (long)buffer.Size,
            new FileTime(buffer.ModificationTime.Seconds, buffer.ModificationTime.Nanoseconds),
            new FileTime(buffer.ChangeTime.Seconds, buffer.ChangeTime.Nanoseconds),
            buffer.Mode,
            buffer.Uid,
            buffer.Gid,
            buffer.Links,
            (ulong)buffer.DeviceNodeMajor << 32 | buffer.DeviceNodeMinor,
            buffer.Blocks * BlockUnit < buffer.Size);
        return failed ? Marshal.GetLastPInvokeError() : 0;
    }
}

using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>An open directory on Linux, as a bare descriptor: a scan opens thousands and stats a hundred thousand entries.</summary>
internal readonly unsafe struct RawDirectory : IDisposable
{
    private const uint Mask = StatxBuffer.BasicStats;

    private RawDirectory(int descriptor) => Descriptor = descriptor;

    public int Descriptor { get; }

    /// <summary>Opens a directory beneath another, through no link, or returns the error number.</summary>
    /// <param name="root">The descriptor of the directory that the path is below.</param>
    /// <param name="path">A path that ends with a NUL; empty for the directory itself.</param>
    public static int TryOpen(int root, ReadOnlySpan<byte> path, out RawDirectory directory)
    {
        var how = new OpenHow
        {
            Flags = (ulong)(OpenatFlags.ReadOnly | OpenatFlags.Directory | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow),
            Resolve = OpenHow.Beneath | OpenHow.NoSymlinks,
        };
        int descriptor;
        do
        {
            fixed (byte* pointer = path.Length > 1 ? path : ".\0"u8)
                descriptor = Interop.Openat2(root, pointer, how);
        }
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);
        directory = new RawDirectory(descriptor);
        return descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>What an entry is, links not followed; the error number when it cannot be said.</summary>
    /// <param name="name">A name and a NUL; the NUL alone for the directory itself.</param>
    public int TryStat(byte* name, out EntryStat stat)
    {
        StatxBuffer buffer;
        var failed = Interop.Statx(Descriptor, name, AtFlags.SymlinkNoFollow | AtFlags.EmptyPath, Mask, &buffer) != 0;
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
            (ulong)buffer.DeviceNodeMajor << 32 | buffer.DeviceNodeMinor);
        return failed ? Marshal.GetLastPInvokeError() : 0;
    }

    public void Dispose() => Interop.CloseRaw(Descriptor);
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>A fanotify mark on the whole file system: set up at once whatever the size of the tree, with a queue that does not overflow. Needs root.</summary>
internal sealed unsafe class FanotifyMechanism : IChangeMechanism
{
    // struct fanotify_event_metadata: u32 length, u8 version, u8, u16 length of the head, u64 mask, s32 descriptor, s32 process.
    private const int HeadSize = 24;
    private const int VersionAt = 4;
    private const int HeadLengthAt = 6;
    private const int MaskAt = 8;

    // struct fanotify_event_info_fid: u8 type, u8, u16 length, 8 bytes id of the file system, then struct file_handle; then the name.
    private const int InfoLengthAt = 2;
    private const int HandleAt = 12;

    private readonly DirectoryHandles _directories = new();
    private byte[] _rootPath = [];
    private int _root;

    private FanotifyMechanism(SafeFileHandle group) => Events = group;

    public string Kind => "fanotify";

    public SafeFileHandle Events { get; }

    /// <summary>Makes a group, or returns null and why there is none.</summary>
    public static FanotifyMechanism? TryOpen(out int errno)
    {
        var group = Interop.FanotifyInit(Fanotify.CloseOnExec | Fanotify.NonBlocking | Fanotify.UnlimitedQueue | Fanotify.ReportDirectoryAndName, 0);
        errno = group.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return errno == 0 ? new FanotifyMechanism(group) : null;
    }

    public int TryWatch(string cookies)
    {
        if (Interop.FanotifyMark(Events, Fanotify.MarkAdd | Fanotify.MarkFileSystem, Fanotify.Changes, _root, null) != 0)
            return Marshal.GetLastPInvokeError();
        // The cookies may lie on another file system.
        if (Interop.FanotifyMark(Events, Fanotify.MarkAdd, Fanotify.Create | Fanotify.OnChild, Interop.AtCurrentDirectory, cookies) != 0)
            return Marshal.GetLastPInvokeError();
        return _directories.TryOpen();
    }

    public void Place(int root, byte[] path)
    {
        _root = root;
        _rootPath = path;
        _directories.Renew(root);
    }

    public bool Take(ReadOnlySpan<byte> events, ReadOnlySpan<byte> cookie, ChangedDirectories changes)
    {
        var isLast = false;
        while (events.Length >= HeadSize)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(events);
            if (events[VersionAt] != Fanotify.Version || length < HeadSize || length > events.Length)
            {
                changes.AddEverything();
                return true;
            }
            var mask = BinaryPrimitives.ReadUInt64LittleEndian(events[MaskAt..]);
            if ((mask & Fanotify.Overflow) != 0)
                changes.AddEverything();
            else
                isLast |= TakeInfo(events[BinaryPrimitives.ReadUInt16LittleEndian(events[HeadLengthAt..])..length], mask, cookie, changes);
            events = events[length..];
        }
        return isLast;
    }

    private bool TakeInfo(ReadOnlySpan<byte> info, ulong mask, ReadOnlySpan<byte> cookie, ChangedDirectories changes)
    {
        if (info.Length < HandleAt + DirectoryHandles.HeadSize || info[0] != Fanotify.DirectoryAndName)
        {
            changes.AddEverything();
            return false;
        }
        var handle = info.Slice(HandleAt, DirectoryHandles.HeadSize + BinaryPrimitives.ReadInt32LittleEndian(info[HandleAt..]));
        var name = info[(HandleAt + handle.Length)..BinaryPrimitives.ReadUInt16LittleEndian(info[InfoLengthAt..])];
        name = name[..Math.Max(0, name.IndexOf((byte)0))];
        if (name.SequenceEqual(cookie))
            return true;
        if (!_directories.TryPathOf(handle, out var path))
            changes.AddEverything();
        if (path is null || !TryBelow(path, out var below))
            return false;
        changes.Add(below);
        // What changed in a directory while it was elsewhere was not told under the path that it has now.
        if ((mask & Fanotify.MovedTo) != 0 && (mask & Fanotify.OnDirectory) != 0)
            changes.AddTree(BytePath.Join(below, name));
        return false;
    }

    private bool TryBelow(ReadOnlySpan<byte> path, out ReadOnlySpan<byte> below)
    {
        below = default;
        if (path.SequenceEqual(_rootPath))
            return true;
        var isRoot = _rootPath.Length == 1;
        if (!path.StartsWith(_rootPath) || !isRoot && path[_rootPath.Length] != (byte)'/')
            return false;
        below = path[(isRoot ? 1 : _rootPath.Length + 1)..];
        return true;
    }
}

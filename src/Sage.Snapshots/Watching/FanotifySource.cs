using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>Changes by a fanotify mark on the whole file system: set up at once whatever the size of the tree, with a queue that does not overflow. Needs root.</summary>
internal sealed unsafe class FanotifySource : IChangeSource
{
    // struct fanotify_event_metadata: u32 length, u8 version, u8, u16 length of the head, u64 mask, s32 descriptor, s32 process.
    private const int HeadSize = 24;
    private const int VersionAt = 4;
    private const int HeadLengthAt = 6;
    private const int MaskAt = 8;

    // struct fanotify_event_info_fid: u8 type, u8, u16 length, 8 bytes id of the file system, then struct file_handle: u32 bytes, s32 type, the bytes; then the name.
    private const int InfoHeadSize = 4;
    private const int HandleAt = 12;
    private const int HandleHeadSize = 8;

    private readonly EventQueue _queue;
    private readonly SafeFileHandle _root;
    private readonly byte[] _rootPath;
    private readonly Cookie _cookie;
    private readonly MountTable _mounts = new();
    private readonly Dictionary<byte[], byte[]?> _pathsOfHandles = new(BytePath.Comparer);

    private FanotifySource(SafeFileHandle group, string root, string cookies)
    {
        _queue = new EventQueue(group);
        _root = PosixFile.Open(root, OpenFlags.ReadOnly);
        _rootPath = DescriptorPath.Of((int)_root.DangerousGetHandle()) ?? throw new NativeException("readlink", root, Errno.NotFound);
        _cookie = new Cookie(cookies);
    }

    public string Kind => "fanotify";

    /// <summary>Watches a tree, or returns null and why it cannot be watched so.</summary>
    /// <param name="cookies">A directory outside of the tree, or one that is left out of it, for files that order the events.</param>
    public static FanotifySource? TryOpen(string root, string cookies, out int errno)
    {
        var group = Interop.FanotifyInit(Fanotify.CloseOnExec | Fanotify.NonBlocking | Fanotify.UnlimitedQueue | Fanotify.ReportDirectoryAndName, 0);
        errno = group.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        if (errno == 0 && Interop.FanotifyMark(group, Fanotify.MarkAdd | Fanotify.MarkFileSystem, Fanotify.Changes, Interop.AtCurrentDirectory, root) != 0)
            errno = Marshal.GetLastPInvokeError();
        // The cookies may lie on another file system.
        if (errno == 0 && Interop.FanotifyMark(group, Fanotify.MarkAdd, Fanotify.Create | Fanotify.OnChild, Interop.AtCurrentDirectory, cookies) != 0)
            errno = Marshal.GetLastPInvokeError();
        if (errno == 0)
            return new FanotifySource(group, root, cookies);
        group.Dispose();
        return null;
    }

    public void Drain(ChangedDirectories changes)
    {
        // A directory that was renamed since has another path now.
        _pathsOfHandles.Clear();
        if (_mounts.HasChanged())
            changes.AddEverything();
        _cookie.Drop();
        if (!_queue.ReadUntil(events => Take(events, changes)))
            changes.AddEverything();
    }

    public void Dispose()
    {
        _queue.Dispose();
        _root.Dispose();
    }

    /// <summary>Notes the changes; true when the cookie was among them.</summary>
    private bool Take(ReadOnlySpan<byte> events, ChangedDirectories changes)
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
                isLast |= TakeInfo(events[BinaryPrimitives.ReadUInt16LittleEndian(events[HeadLengthAt..])..length], changes);
            events = events[length..];
        }
        return isLast;
    }

    private bool TakeInfo(ReadOnlySpan<byte> info, ChangedDirectories changes)
    {
        if (info.Length < HandleAt + HandleHeadSize || info[0] != Fanotify.DirectoryAndName)
        {
            changes.AddEverything();
            return false;
        }
        var handle = info.Slice(HandleAt, HandleHeadSize + BinaryPrimitives.ReadInt32LittleEndian(info[HandleAt..]));
        var name = info[(HandleAt + handle.Length)..BinaryPrimitives.ReadUInt16LittleEndian(info[(InfoHeadSize / 2)..])];
        name = name[..Math.Max(0, name.IndexOf((byte)0))];
        if (name.SequenceEqual(_cookie.Name))
            return true;
        if (PathOf(handle) is { } path && TryBelow(path, out var below))
            changes.Add(below);
        return false;
    }

    /// <summary>Where a directory is now; null when it is gone, which its parent tells too.</summary>
    private byte[]? PathOf(ReadOnlySpan<byte> handle)
    {
        var known = _pathsOfHandles.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(handle, out var path))
            return path;
        int descriptor;
        fixed (byte* pointer = handle)
            descriptor = Interop.OpenByHandleAt(_root, pointer, OpenatFlags.PathOnly | OpenatFlags.CloseOnExec);
        if (descriptor >= 0)
        {
            path = DescriptorPath.Of(descriptor);
            _ = Interop.CloseRaw(descriptor);
        }
        known[handle] = path;
        return path;
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

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

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

    /// <summary><c>MAX_HANDLE_SZ</c>.</summary>
    private const int LongestHandle = 128;

    /// <summary>How often a handle is opened while memory is said to be short: some tenths of a second.</summary>
    private const int MostTries = 200;

    private readonly EventQueue _queue;
    private readonly Cookie _cookie;
    private readonly WatchedMounts _mounts = new();
    private readonly Dictionary<byte[], byte[]?> _pathsOfHandles = new(BytePath.Comparer);
    private byte[] _rootPath = [];
    private int _root;

    private FanotifySource(SafeFileHandle group, int root, string cookies)
    {
        _queue = new EventQueue(group);
        _cookie = new Cookie(cookies);
        Look(root, new ChangedDirectories());
    }

    public string Kind => "fanotify";

    /// <summary>Watches a tree, or returns null and why it cannot be watched so.</summary>
    /// <param name="root">The descriptor of the root.</param>
    /// <param name="cookies">A directory outside of the tree, or one that is left out of it, for files that order the events.</param>
    public static FanotifySource? TryOpen(int root, string cookies, out int errno)
    {
        var group = Interop.FanotifyInit(Fanotify.CloseOnExec | Fanotify.NonBlocking | Fanotify.UnlimitedQueue | Fanotify.ReportDirectoryAndName, 0);
        errno = group.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        if (errno == 0 && Interop.FanotifyMark(group, Fanotify.MarkAdd | Fanotify.MarkFileSystem, Fanotify.Changes, root, null) != 0)
            errno = Marshal.GetLastPInvokeError();
        // The cookies may lie on another file system.
        if (errno == 0 && Interop.FanotifyMark(group, Fanotify.MarkAdd, Fanotify.Create | Fanotify.OnChild, Interop.AtCurrentDirectory, cookies) != 0)
            errno = Marshal.GetLastPInvokeError();
        if (errno == 0)
            errno = OpenOwnHandle(root);
        if (errno == 0)
            return new FanotifySource(group, root, cookies);
        group.Dispose();
        return null;
    }

    public void Collect(int root, ChangedDirectories changes)
    {
        Look(root, changes);
        _queue.Read(events => Take(events, changes));
    }

    public void Drain(int root, ChangedDirectories changes)
    {
        Look(root, changes);
        _cookie.Drop();
        if (!_queue.ReadUntil(events => Take(events, changes)))
            changes.AddEverything();
    }

    public void Dispose() => _queue.Dispose();

    private void Look(int root, ChangedDirectories changes)
    {
        _root = root;
        // A directory that was renamed since has another path now.
        _pathsOfHandles.Clear();
        if (DescriptorPath.TryRead(root, out var rootPath) && rootPath is not null)
            _mounts.Add(rootPath, changes);
        else
            changes.AddEverything();
        _rootPath = rootPath ?? [];
    }

    /// <summary>Tries whether handles can be opened, which takes another right than to be told of them; the error number when not.</summary>
    private static int OpenOwnHandle(int root)
    {
        var handle = stackalloc byte[HandleHeadSize + LongestHandle];
        *(uint*)handle = LongestHandle;
        int mount;
        fixed (byte* itself = "\0"u8)
        {
            if (Interop.NameToHandleAt(root, itself, handle, &mount, AtFlags.EmptyPath) != 0)
                return Marshal.GetLastPInvokeError();
        }
        var opened = Interop.OpenByHandleAt(root, handle, OpenatFlags.PathOnly | OpenatFlags.CloseOnExec);
        if (opened < 0)
            return Marshal.GetLastPInvokeError();
        _ = Interop.CloseRaw(opened);
        return 0;
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
                isLast |= TakeInfo(events[BinaryPrimitives.ReadUInt16LittleEndian(events[HeadLengthAt..])..length], mask, changes);
            events = events[length..];
        }
        return isLast;
    }

    private bool TakeInfo(ReadOnlySpan<byte> info, ulong mask, ChangedDirectories changes)
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
        if (!TryPathOf(handle, out var path))
            changes.AddEverything();
        if (path is null || !TryBelow(path, out var below))
            return false;
        changes.Add(below);
        // What changed in a directory while it was elsewhere was not told under the path that it has now.
        if ((mask & Fanotify.MovedTo) != 0 && (mask & Fanotify.OnDirectory) != 0)
            changes.AddTree([.. below, .. below.IsEmpty ? ""u8 : "/"u8, .. name]);
        return false;
    }

    /// <summary>Finds where a directory is now; false when that cannot be said.</summary>
    /// <param name="path">Null when it is gone, which its parent tells too.</param>
    private bool TryPathOf(ReadOnlySpan<byte> handle, out byte[]? path)
    {
        var known = _pathsOfHandles.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(handle, out path))
            return true;
        var descriptor = OpenHandle(handle, out var errno);
        if (descriptor < 0 && errno != Errno.Stale)
            return false;
        if (descriptor >= 0)
        {
            var isUnsure = !DescriptorPath.TryRead(descriptor, out path) && DescriptorPath.IsAtOrBelow(descriptor, _root);
            _ = Interop.CloseRaw(descriptor);
            if (isUnsure)
                return false;
        }
        known[handle] = path;
        return true;
    }

    private int OpenHandle(ReadOnlySpan<byte> handle, out int errno)
    {
        // While a directory is being removed the kernel answers ENOMEM for a moment, and ESTALE after it (seen with 6.18 and ext4).
        var wait = new SpinWait();
        for (var tries = 1; ; tries++)
        {
            int descriptor;
            fixed (byte* pointer = handle)
                descriptor = Interop.OpenByHandleAt(_root, pointer, OpenatFlags.PathOnly | OpenatFlags.CloseOnExec);
            errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (errno != Errno.NoMemory || tries == MostTries)
                return descriptor;
            wait.SpinOnce();
        }
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

using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>Changes by an inotify watch on every directory, for those who are not root. Its queue may overflow, and the number of watches is limited (<c>fs.inotify.max_user_watches</c>).</summary>
internal sealed unsafe class InotifySource : IChangeSource
{
    // struct inotify_event: s32 watch, u32 mask, u32 cookie, u32 length of the name; then the name, filled up with NULs.
    private const int HeadSize = 16;
    private const int MaskAt = 4;
    private const int NameLengthAt = 12;

    private const uint Watched = Inotify.Changes | Inotify.OnlyDirectory | Inotify.DoNotFollow;

    private readonly EventQueue _queue;
    private readonly Cookie _cookie;
    private readonly int _cookieWatch;
    private readonly WatchedMounts _mounts = new();
    private readonly Dictionary<int, byte[]> _directories = [];
    private readonly NameList _names = new();
    private int _root;

    private InotifySource(SafeFileHandle instance, int root, string cookies)
    {
        _queue = new EventQueue(instance);
        _cookie = new Cookie(cookies);
        Look(root, new ChangedDirectories());
        _cookieWatch = Add(Encoding.UTF8.GetBytes(cookies), Inotify.Create);
    }

    public string Kind => "inotify";

    /// <summary>Watches a tree, or returns null and why it cannot be watched so.</summary>
    /// <param name="root">The descriptor of the root.</param>
    /// <param name="cookies">A directory outside of the tree, or one that is left out of it, for files that order the events.</param>
    public static InotifySource? TryOpen(int root, string cookies, out int errno)
    {
        var instance = Interop.InotifyInit(Inotify.CloseOnExec | Inotify.NonBlocking);
        errno = instance.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        if (errno != 0)
            return null;
        var source = new InotifySource(instance, root, cookies);
        errno = source._cookieWatch < 0 ? Marshal.GetLastPInvokeError() : source.TryWatch([], null);
        if (errno == 0)
            return source;
        source.Dispose();
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
        if (DescriptorPath.TryRead(root, out var rootPath) && rootPath is not null)
            _mounts.Add(rootPath, changes);
        else
            changes.AddEverything();
    }

    private bool Take(ReadOnlySpan<byte> events, ChangedDirectories changes)
    {
        var isLast = false;
        while (events.Length >= HeadSize)
        {
            var watch = BinaryPrimitives.ReadInt32LittleEndian(events);
            var mask = BinaryPrimitives.ReadUInt32LittleEndian(events[MaskAt..]);
            var name = events.Slice(HeadSize, (int)BinaryPrimitives.ReadUInt32LittleEndian(events[NameLengthAt..]));
            events = events[(HeadSize + name.Length)..];
            name = name[..Math.Max(0, name.IndexOf((byte)0))];
            if ((mask & Inotify.Overflow) != 0)
                changes.AddEverything();
            else if (watch == _cookieWatch)
                isLast |= name.SequenceEqual(_cookie.Name);
            else if ((mask & Inotify.Ignored) != 0)
                _directories.Remove(watch);
            else if (_directories.TryGetValue(watch, out var directory))
                Note(directory, name, mask, changes);
        }
        return isLast;
    }

    private void Note(byte[] directory, ReadOnlySpan<byte> name, uint mask, ChangedDirectories changes)
    {
        changes.Add(directory);
        if ((mask & Inotify.IsDirectory) != 0 && (mask & Inotify.MovedTo) != 0)
            changes.AddTree(Join(directory, name));
        if ((mask & Inotify.IsDirectory) == 0 || (mask & (Inotify.Create | Inotify.MovedTo | Inotify.Attributes)) == 0 || name.IsEmpty)
            return;
        // A directory that came, or came from elsewhere, is watched under its new path with all that is in it; so is one that may be read now.
        var path = Join(directory, name);
        if ((mask & Inotify.Attributes) != 0 && _directories.ContainsKey(Add(PathOf(path), Watched)))
            return;
        var errno = TryWatch(path, changes);
        if (errno != 0 && !IsLeftOut(errno))
            changes.AddEverything();
    }

    /// <summary>Watches a directory and those below it; the error number of the first that cannot be.</summary>
    /// <param name="changes">Where they are noted; null when all is looked at anyway.</param>
    private int TryWatch(byte[] directory, ChangedDirectories? changes)
    {
        var waiting = new Stack<byte[]>([directory]);
        while (waiting.TryPop(out var next))
        {
            // Watched first and listed then, so that what comes in between is in one of both.
            var watch = Add(PathOf(next), Watched);
            var errno = watch < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (watch >= 0)
            {
                _directories[watch] = next;
                changes?.Add(next);
                errno = TryList(next, waiting);
            }
            if (errno != 0 && (next == directory || !IsLeftOut(errno)))
                return errno;
        }
        return 0;
    }

    /// <summary>Whether an error is none: what is gone again is told by its parent, and what may not be read is looked at each time.</summary>
    private static bool IsLeftOut(int errno) => errno is Errno.NotFound or Errno.NotDirectory or Errno.AccessDenied || errno == Errno.Loop;

    private int TryList(byte[] directory, Stack<byte[]> waiting)
    {
        var error = RawDirectory.TryOpen(_root, [.. directory, 0], out var open);
        if (error != 0)
            return error;
        using (open)
        {
            error = _names.TryRead(open);
            for (var i = 0; error == 0 && i < _names.Count; i++)
            {
                fixed (byte* name = _names.Name(i))
                {
                    if (open.TryStat(name, out var stat) == 0 && (stat.Mode & ModeType.Mask) == ModeType.Directory)
                        waiting.Push(Join(directory, _names.Name(i)));
                }
            }
        }
        return error;
    }

    private byte[] PathOf(byte[] directory) => Join(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_root}/")), directory);

    private int Add(ReadOnlySpan<byte> path, uint mask)
    {
        fixed (byte* pointer = (byte[])[.. path, 0])
            return Interop.InotifyAddWatch(_queue.Descriptor, pointer, mask);
    }

    private static byte[] Join(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) =>
        directory.IsEmpty ? name.ToArray() : directory.EndsWith("/"u8) ? [.. directory, .. name] : [.. directory, (byte)'/', .. name];
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>An inotify watch on every directory, for those who are not root. Its queue may overflow, and the number of watches is limited (<c>fs.inotify.max_user_watches</c>).</summary>
internal sealed class InotifyMechanism : IChangeMechanism
{
    // struct inotify_event: s32 watch, u32 mask, u32 cookie, u32 length of the name; then the name, filled up with NULs.
    private const int HeadSize = 16;
    private const int MaskAt = 4;
    private const int NameLengthAt = 12;

    private readonly InotifyWatches _watches;
    private int _cookieWatch;

    private InotifyMechanism(SafeFileHandle instance) => _watches = new InotifyWatches(instance);

    public string Kind => "inotify";

    public SafeFileHandle Events => _watches.Instance;

    /// <summary>Makes an instance, or returns null and why there is none.</summary>
    public static InotifyMechanism? TryOpen(out int errno)
    {
        var instance = Interop.InotifyInit(Inotify.CloseOnExec | Inotify.NonBlocking);
        errno = instance.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return errno == 0 ? new InotifyMechanism(instance) : null;
    }

    public int TryWatch(string cookies)
    {
        _cookieWatch = _watches.Add(Encoding.UTF8.GetBytes(cookies), Inotify.Create);
        return _cookieWatch < 0 ? Marshal.GetLastPInvokeError() : _watches.TryAddTree([], null);
    }

    public void Place(int root, byte[] path) => _watches.Root = root;

    public bool Take(ReadOnlySpan<byte> events, ReadOnlySpan<byte> cookie, ChangedDirectories changes)
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
                isLast |= name.SequenceEqual(cookie);
            else if ((mask & Inotify.Ignored) != 0)
                _watches.Forget(watch);
            else if (_watches.DirectoryOf(watch) is { } directory)
                Note(directory, name, mask, changes);
        }
        return isLast;
    }

    private void Note(byte[] directory, ReadOnlySpan<byte> name, uint mask, ChangedDirectories changes)
    {
        changes.Add(directory);
        if ((mask & Inotify.IsDirectory) == 0 || name.IsEmpty)
            return;
        var path = BytePath.Join(directory, name);
        if ((mask & Inotify.MovedTo) != 0)
            changes.AddTree(path);
        // A directory that came, or came from elsewhere, is watched under its new path with all that is in it; so is one that may be read now.
        var isNew = (mask & (Inotify.Create | Inotify.MovedTo)) != 0 || (mask & Inotify.Attributes) != 0 && !_watches.Has(path);
        if (isNew && _watches.TryAddTree(path, changes) is not 0 and var errno && !InotifyWatches.IsLeftOut(errno))
            changes.AddEverything();
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>The watches of an inotify instance on a directory and on all below it.</summary>
internal sealed unsafe class InotifyWatches(SafeFileHandle instance)
{
    private const uint Watched = Inotify.Changes | Inotify.OnlyDirectory | Inotify.DoNotFollow;

    private readonly Dictionary<int, byte[]> _directories = [];
    private readonly NameList _names = new();

    public SafeFileHandle Instance => instance;

    /// <summary>The descriptor of the directory that paths begin at.</summary>
    public int Root { get; set; }

    /// <summary>Whether an error is none: what is gone again is told by its parent, and what may not be read is looked at each time.</summary>
    public static bool IsLeftOut(int errno) => errno is Errno.NotFound or Errno.NotDirectory or Errno.AccessDenied || errno == Errno.Loop;

    /// <summary>The path below the root of what a watch is on; null where that is not known.</summary>
    public byte[]? DirectoryOf(int watch) => _directories.GetValueOrDefault(watch);

    /// <summary>Whether a directory that may be read is watched already.</summary>
    public bool Has(byte[] directory) => _directories.ContainsKey(Add(PathOf(directory), Watched));

    /// <summary>Takes note that the kernel has removed a watch.</summary>
    public void Forget(int watch) => _directories.Remove(watch);

    /// <summary>Watches a directory and those below it; the error number of the first that cannot be.</summary>
    /// <param name="directory">Its path below the root.</param>
    /// <param name="changes">Where they are noted; null when all is looked at anyway.</param>
    public int TryAddTree(byte[] directory, ChangedDirectories? changes)
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

    /// <summary>Adds one watch; negative where that is refused, with the error number as the last one.</summary>
    public int Add(ReadOnlySpan<byte> path, uint mask)
    {
        fixed (byte* pointer = (byte[])[.. path, 0])
            return Interop.InotifyAddWatch(instance, pointer, mask);
    }

    private int TryList(byte[] directory, Stack<byte[]> waiting)
    {
        var error = RawDirectory.TryOpen(Root, [.. directory, 0], out var open);
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
                        waiting.Push(BytePath.Join(directory, _names.Name(i)));
                }
            }
        }
        return error;
    }

    private byte[] PathOf(byte[] directory) => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{Root}/")), .. directory];
}

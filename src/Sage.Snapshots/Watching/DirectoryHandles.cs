using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>Finds where the directories are that events name by their handles.</summary>
internal sealed unsafe class DirectoryHandles
{
    /// <summary>The length of what is before the bytes in <c>struct file_handle</c>: u32 their number, s32 type.</summary>
    public const int HeadSize = 8;

    /// <summary><c>MAX_HANDLE_SZ</c>.</summary>
    private const int Longest = 128;

    /// <summary>How often a handle is opened while memory is said to be short: some tenths of a second.</summary>
    private const int MostTries = 200;

    private readonly Dictionary<byte[], byte[]?> _paths = new(BytePath.Comparer);
    private int _root;

    /// <summary>Forgets what was found: a directory that was renamed since has another path now.</summary>
    /// <param name="root">The descriptor of a directory on the same file system.</param>
    public void Renew(int root)
    {
        _root = root;
        _paths.Clear();
    }

    /// <summary>Tries whether handles can be opened, which takes another right than to be told of them; the error number when not.</summary>
    public int TryOpen()
    {
        var handle = stackalloc byte[HeadSize + Longest];
        *(uint*)handle = Longest;
        int mount;
        fixed (byte* itself = "\0"u8)
        {
            if (Interop.NameToHandleAt(_root, itself, handle, &mount, AtFlags.EmptyPath) != 0)
                return Marshal.GetLastPInvokeError();
        }
        var opened = Interop.OpenByHandleAt(_root, handle, OpenatFlags.PathOnly | OpenatFlags.CloseOnExec);
        if (opened < 0)
            return Marshal.GetLastPInvokeError();
        _ = Interop.CloseRaw(opened);
        return 0;
    }

    /// <summary>Finds where a directory is now; false when that cannot be said.</summary>
    /// <param name="path">Null when it is gone, which its parent tells too.</param>
    public bool TryPathOf(ReadOnlySpan<byte> handle, out byte[]? path)
    {
        var known = _paths.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(handle, out path))
            return true;
        var descriptor = Open(handle, out var errno);
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

    private int Open(ReadOnlySpan<byte> handle, out int errno)
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
}

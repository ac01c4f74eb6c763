using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Snapshots.Restoring;

/// <summary>A call on a name in an open directory: 0, or -1 with the error number as P/Invoke keeps it.</summary>
/// <param name="name">The name and a NUL.</param>
internal delegate int NameCall(SafeFileHandle directory, ReadOnlySpan<byte> name);

/// <summary>
/// Works on names below a target, one directory after the other: the one used last stays open. What is open cannot be swapped for a link any more. Not for two threads at once.
/// </summary>
internal sealed class DirectoryCursor(LinuxTarget target) : IDisposable
{
    private byte[] _path = [];
    private SafeFileHandle? _open;

    /// <summary>Makes a call on a name in a directory, a second time with all rights to the directory where they were missing. Returns 0 or the error number.</summary>
    /// <param name="directory">The directory's path without a NUL.</param>
    public int Try(byte[] directory, ReadOnlySpan<byte> name, NameCall call)
    {
        var error = TryOnce(directory, name, call);
        return error == Errno.AccessDenied && Allow(directory) ? TryOnce(directory, name, call) : error;
    }

    /// <summary>Opens a directory, or returns the error number. It stays open until another is used.</summary>
    public int TryOpen(byte[] directory, out SafeFileHandle open)
    {
        open = _open!;
        if (_open is not null && _path.AsSpan().SequenceEqual(directory))
            return 0;
        _open?.Dispose();
        _open = target.TryOpenDirectory(directory, out var error);
        if (_open is null && error == Errno.AccessDenied && Allow(directory))
            _open = target.TryOpenDirectory(directory, out error);
        _path = directory;
        open = _open!;
        return error;
    }

    /// <summary>Closes what is open, so that the next call sees the directory anew.</summary>
    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }

    private int TryOnce(byte[] directory, ReadOnlySpan<byte> name, NameCall call)
    {
        var error = TryOpen(directory, out var open);
        if (error != 0)
            return error;
        return call(open, (byte[])[.. name, 0]) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Gives this process the rights to a directory and to those above it, and says whether any was missing.</summary>
    private bool Allow(byte[] directory)
    {
        var any = target.TryAllow([]);
        for (var end = 0; end < directory.Length; end++)
        {
            var next = directory.AsSpan(end).IndexOf((byte)'/');
            end = next < 0 ? directory.Length : end + next;
            any |= target.TryAllow(directory.AsSpan(0, end));
        }
        return any;
    }
}

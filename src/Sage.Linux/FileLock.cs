using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>
/// A lock that the kernel frees when its holder dies: <c>flock(2)</c>, on Windows a locked byte far beyond the
/// content. An exclusive lock excludes those of all other instances, also within a process; shared ones exclude exclusive ones alone. An instance is for one thread at a time.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const long LockedByte = long.MaxValue - 1;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly FileStream? _stream;

    private FileLock(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
        Handle = stream.SafeFileHandle;
    }

    private FileLock(string path, SafeFileHandle handle)
    {
        _path = path;
        Handle = handle;
    }

    /// <summary>The lock file, open for reading and writing.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Opens the lock file, made with mode 0600 where it is missing. The lock is not taken yet.</summary>
    /// <exception cref="IOException">It cannot be opened, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static FileLock Open(string path)
    {
        if (OperatingSystem.IsWindows())
            return OpenOnWindows(path);
        PrivateFile.Ensure(path);
        return new FileLock(path, PrivateFile.Open(path, FileAccess.ReadWrite));
    }

    /// <summary>Opens a lock file that is there for reading alone, to see whether it is held; the lock can be taken nevertheless.</summary>
    /// <exception cref="IOException">It cannot be opened, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileLock OpenExisting(string path) => OperatingSystem.IsWindows()
        ? new FileLock(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0))
        : new FileLock(path, PrivateFile.Open(path, FileAccess.Read));

    /// <summary>Takes the lock for itself alone, and returns false where another holds it.</summary>
    /// <exception cref="IOException">The file system cannot lock.</exception>
    public bool TryAcquire() => OperatingSystem.IsWindows() ? TryLockByte(Interop.LockOperation.Exclusive) : TryLock(Handle, _path, Interop.LockOperation.Exclusive);

    /// <summary>Takes the lock beside others that share it, and returns false where one holds it alone.</summary>
    /// <exception cref="IOException">The file system cannot lock.</exception>
    public bool TryAcquireShared() => OperatingSystem.IsWindows() ? TryLockByte(Interop.LockOperation.Shared) : TryLock(Handle, _path, Interop.LockOperation.Shared);

    /// <summary>Takes the lock of an open file or directory, not on Windows, and returns false where another holds it.</summary>
    /// <param name="path">Its path, for errors.</param>
    /// <exception cref="IOException">The file system cannot lock.</exception>
    public static bool TryLock(SafeFileHandle handle, string path, Interop.LockOperation kind)
    {
        while (Interop.FLock(handle, kind | Interop.LockOperation.NonBlocking) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.WouldBlock)
                return false;
            if (errno != Errno.Interrupted)
                throw new NativeException("flock", path, errno);
        }
        return true;
    }

    /// <summary>Tries again at intervals until it has the lock, and returns false where patience ends first.</summary>
    /// <param name="take">Tries to take it.</param>
    /// <exception cref="OperationCanceledException">It was stopped meanwhile.</exception>
    public static bool Wait(Func<bool> take, TimeSpan patience, CancellationToken stop)
    {
        for (var started = Environment.TickCount64; !take();)
        {
            if (Environment.TickCount64 - started >= patience.TotalMilliseconds)
                return false;
            if (stop.WaitHandle.WaitOne(Interval))
                stop.ThrowIfCancellationRequested();
        }
        return true;
    }

    /// <summary>Frees the lock.</summary>
    /// <exception cref="IOException">It could not be freed.</exception>
    public void Release()
    {
        if (OperatingSystem.IsWindows())
        {
            _stream!.Unlock(LockedByte, 1);
            return;
        }
        while (Interop.FLock(Handle, Interop.LockOperation.Unlock) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.Interrupted)
                throw new NativeException("flock", _path, errno);
        }
    }

    /// <summary>Closes the lock file, which frees the lock.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        Handle.Dispose();
    }

    /// <summary>By itself: a process prepares every type that a method names before it runs it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static FileLock OpenOnWindows(string path) =>
        new(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 0));

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private bool TryLockByte(Interop.LockOperation kind)
    {
        const int errorLockViolation = 33;
        if (Interop.LockFileEx(Handle, kind == Interop.LockOperation.Exclusive, LockedByte))
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == errorLockViolation ? false : throw new NativeException("LockFileEx", _path, error);
    }
}

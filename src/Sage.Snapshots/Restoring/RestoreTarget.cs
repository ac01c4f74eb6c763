using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Restoring;

/// <summary>
/// The directory that a restore writes below, open and held alone. Every path is resolved beneath it and through no symbolic link, whatever others do to the tree meanwhile.
/// </summary>
internal sealed class RestoreTarget : IDisposable
{
    private const uint OwnRights = 0b111_000_000;

    /// <summary>How long to wait for a lock that another restore may hold.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<(byte[] Path, uint Mode)> _allowed = [];

    private RestoreTarget(string path, SafeFileHandle root)
    {
        Path = path;
        Root = root;
    }

    public string Path { get; }

    public SafeFileHandle Root { get; }

    /// <summary>What is there.</summary>
    public SourceRoot Source => LinuxSource.Of(Path, Root);

    /// <summary>Opens a directory, made with its parents where it is missing.</summary>
    /// <exception cref="SnapshotException">It is no directory, another restore writes to it, or this system cannot.</exception>
    public static RestoreTarget Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            throw new SnapshotException(SnapshotFault.Unsupported, Messages.NeedsLinux);
        SafeFileHandle root;
        try
        {
            Directory.CreateDirectory(path);
            root = PosixFile.Open(path, OpenFlags.ReadOnly);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotOpenTarget(path, refused.Message), refused);
        }
        var target = new RestoreTarget(path, root);
        try
        {
            target.CheckSystem();
            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty()
    {
        var error = RawDirectory.TryOpen((int)Root.DangerousGetHandle(), "\0"u8, out var open);
        if (error != 0)
            throw Failure(error);
        using (open)
        {
            var names = new NameList();
            error = names.TryRead(open);
            return error == 0 ? names.Count == 0 : throw Failure(error);
        }
    }

    /// <summary>Opens a path below the root.</summary>
    /// <param name="path">The path and a NUL; the NUL alone for the root.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>.</param>
    /// <param name="mode">The permission bits of a file that is made.</param>
    /// <returns>0, or the error number.</returns>
    public unsafe int TryOpen(ReadOnlySpan<byte> path, int flags, uint mode, out int descriptor)
    {
        var how = new OpenHow
        {
            Flags = (ulong)(uint)(flags | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow),
            Mode = mode,
            Resolve = OpenHow.Beneath | OpenHow.NoSymlinks,
        };
        var root = (int)Root.DangerousGetHandle();
        while (true)
        {
            fixed (byte* pointer = path.Length > 1 ? path : ".\0"u8)
                descriptor = Interop.Openat2(root, pointer, how);
            if (descriptor >= 0)
                return 0;
            // EAGAIN: a rename somewhere on the way made the kernel unsure; openat2(2) asks to try again.
            if (Marshal.GetLastPInvokeError() is var error && error != Errno.Interrupted && error != Errno.WouldBlock)
                return error;
        }
    }

    /// <summary>Opens a directory below the root; null, with the error number, where that is impossible.</summary>
    /// <param name="path">The path without a NUL; empty for the root.</param>
    public SafeFileHandle? TryOpenDirectory(ReadOnlySpan<byte> path, out int error)
    {
        error = TryOpen([.. path, 0], OpenatFlags.ReadOnly | OpenatFlags.Directory, 0, out var descriptor);
        return error == 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    /// <summary>Gives this process's user all rights to a directory of its own, until <see cref="TakeBack"/>; false where that changes nothing.</summary>
    /// <param name="path">The path without a NUL.</param>
    public bool TryAllow(ReadOnlySpan<byte> path)
    {
        if (TryOpen([.. path, 0], OpenatFlags.PathOnly | OpenatFlags.Directory, 0, out var descriptor) != 0)
            return false;
        using var directory = new SafeFileHandle(descriptor, ownsHandle: true);
        if (RawStat.TryRead(descriptor, out var stat) != 0 || (stat.Mode & OwnRights) == OwnRights)
            return false;
        // Through /proc, because a descriptor that is a place alone cannot be changed itself.
        var place = Encoding.ASCII.GetBytes($"/proc/self/fd/{descriptor}\0");
        if (Interop.Fchmodat(AtFlags.CurrentDirectory, place, stat.Mode & Trees.TreeFormat.ModeBits | OwnRights, 0) != 0)
            return false;
        lock (_allowed)
            _allowed.Add((path.ToArray(), stat.Mode & Trees.TreeFormat.ModeBits));
        return true;
    }

    /// <summary>Takes back what <see cref="TryAllow"/> gave, but for directories that have got their own bits since.</summary>
    /// <param name="isFinished">Whether a path has.</param>
    public void TakeBack(Func<byte[], bool> isFinished)
    {
        foreach (var (path, mode) in Enumerable.Reverse(_allowed).Where(directory => !isFinished(directory.Path)))
        {
            using var directory = TryOpenDirectory(path, out _);
            if (directory is not null)
                _ = Interop.FChmod((int)directory.DangerousGetHandle(), mode);
        }
    }

    /// <summary>Returns when everything is durable.</summary>
    /// <exception cref="SnapshotException">It may not be.</exception>
    public void Settle()
    {
        if (Interop.Syncfs(Root) != 0)
            throw Failure(Marshal.GetLastPInvokeError());
    }

    public void Dispose() => Root.Dispose();

    private void CheckSystem()
    {
        var error = TryOpen("\0"u8, OpenatFlags.ReadOnly | OpenatFlags.Directory, 0, out var descriptor);
        if (error == Errno.NoSystemCall)
            throw new SnapshotException(SnapshotFault.Unsupported, Messages.NeedsOpenat2);
        if (error != 0)
            throw Failure(error);
        _ = Interop.CloseRaw(descriptor);
        Lock();
    }

    /// <summary>Keeps other restores away: two at once would sweep each other's unfinished files.</summary>
    private void Lock()
    {
        // A process that is started by another thread has the lock, too, until it executes its program.
        if (!FileLock.Wait(() => FileLock.TryLock(Root, Path, Interop.LockOperation.Exclusive), Patience, CancellationToken.None))
            throw new SnapshotException(SnapshotFault.Busy, Messages.TargetIsHeld(Path));
    }

    private SnapshotException Failure(int error) => new(SnapshotFault.Failed, Messages.CannotOpenTarget(Path, Marshal.GetPInvokeErrorMessage(error)));
}

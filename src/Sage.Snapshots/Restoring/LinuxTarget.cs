using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Restoring;

/// <summary>
/// The directory that a restore writes below, open and held alone. Every path is resolved beneath it and through no symbolic link, whatever others do to the tree meanwhile.
/// </summary>
internal sealed class LinuxTarget : TargetRoot
{
    private const uint OwnRights = 0b111_000_000;

    private const uint PrivateMode = 0b110_000_000;

    private readonly EntryAttributes _attributes = new();
    private readonly List<(byte[] Path, uint Mode)> _allowed = [];

    private LinuxTarget(string path, SafeFileHandle root)
        : base(path) => Root = root;

    public SafeFileHandle Root { get; }

    public override bool IsWhole => true;

    public override long OwnersLeft => _attributes.OwnersLeft;

    public override SourceRoot Source => LinuxSource.Of(Path, Root);

    /// <summary>Opens a directory, made with its parents where it is missing.</summary>
    /// <exception cref="SnapshotException">It is no directory, or another restore writes to it.</exception>
    public static LinuxTarget Open(string path)
    {
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
        var target = new LinuxTarget(path, root);
        try
        {
            target.Lock();
            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    public override bool IsEmpty()
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

    public override TargetNames OpenNames() => new LinuxNames(this, _attributes);

    public override int TryOpenFile(ReadOnlySpan<byte> path, out TargetFile file) => File(TryOpen(path, OpenatFlags.WriteOnly | OpenatFlags.NonBlocking, 0, out var descriptor), descriptor, out file);

    public override int TryEmptyFile(ReadOnlySpan<byte> path, out TargetFile file)
    {
        var error = TryOpenFile(path, out file);
        if (error != 0)
            return error;
        error = ((LinuxTargetFile)file).TryEmpty();
        if (error != 0)
            _ = file.Close();
        return error;
    }

    public override int TryCreateFile(byte[] directory, ReadOnlySpan<byte> name, out TargetFile file)
    {
        const int Flags = OpenatFlags.WriteOnly | OpenatFlags.Create | OpenatFlags.Exclusive;
        byte[] path = [.. EntryPaths.Join(directory, name), 0];
        var error = TryOpen(path, Flags, PrivateMode, out var descriptor);
        if (error == Errno.AccessDenied)
        {
            using var cursor = new DirectoryCursor(this);
            error = cursor.Try(directory, name, (_, _) => TryOpen(path, Flags, PrivateMode, out descriptor) == 0 ? 0 : -1);
        }
        return File(error, descriptor, out file);
    }

    /// <summary>Opens a path below the root.</summary>
    /// <param name="path">The path and a NUL; the NUL alone for the root.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>.</param>
    /// <param name="mode">The permission bits of a file that is made.</param>
    /// <returns>0, or the error number.</returns>
    public int TryOpen(ReadOnlySpan<byte> path, int flags, uint mode, out int descriptor)
    {
        while (true)
        {
            var error = RawFile.TryOpen(
                (int)Root.DangerousGetHandle(), path.Length > 1 ? path : ".\0"u8, flags | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow, mode, out descriptor);
            // EAGAIN: a rename somewhere on the way made the kernel unsure; openat2(2) asks to try again.
            if (error != Errno.WouldBlock)
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

    public override void TakeBack(Func<byte[], bool> isFinished)
    {
        foreach (var (path, mode) in Enumerable.Reverse(_allowed).Where(directory => !isFinished(directory.Path)))
        {
            using var directory = TryOpenDirectory(path, out _);
            if (directory is not null)
                _ = Interop.FChmod((int)directory.DangerousGetHandle(), mode);
        }
    }

    public override void Settle()
    {
        if (Interop.Syncfs(Root) != 0)
            throw Failure(Marshal.GetLastPInvokeError());
    }

    public override void Dispose() => Root.Dispose();

    private int File(int error, int descriptor, out TargetFile file)
    {
        file = error == 0 ? new LinuxTargetFile(descriptor, _attributes) : null!;
        return error;
    }

    /// <summary>Keeps other restores away: two at once would sweep each other's unfinished files.</summary>
    private void Lock()
    {
        // A process that is started by another thread has the lock, too, until it executes its program.
        if (!FileLock.Wait(() => FileLock.TryLock(Root, Path, Interop.LockOperation.Exclusive), Patience, CancellationToken.None))
            throw new SnapshotException(SnapshotFault.Busy, Messages.TargetIsHeld(Path));
    }
}

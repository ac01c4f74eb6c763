using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Scanning;

/// <summary>A tree on Linux, its root held open: whatever is renamed meanwhile, one tree is saved, and no path leads out of it or through a link.</summary>
internal sealed class LinuxSource : SourceRoot
{
    // A FIFO that took a file's place must not be waited for.
    private static readonly int FileFlags =
        OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow | OpenatFlags.NonBlocking | OpenatFlags.NoControllingTerminal;

    private readonly SafeFileHandle _handle;

    private LinuxSource(string path, SafeFileHandle handle, in EntryStat stat)
        : base(path, stat) => _handle = handle;

    public override int Descriptor => (int)_handle.DangerousGetHandle();

    public override bool DirectoryTimesTell => true;

    /// <summary>Opens a directory by its absolute path.</summary>
    /// <exception cref="SnapshotException">It is no directory, or may not be read.</exception>
    public static LinuxSource OpenAt(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = PosixFile.Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking);
        }
        catch (NativeException problem)
        {
            throw problem.Errno == Errno.NotFound
                ? new SnapshotException(SnapshotFault.NotFound, Messages.NoDirectory(path), problem)
                : new SnapshotException(SnapshotFault.Failed, Messages.CannotRead(path, Marshal.GetPInvokeErrorMessage(problem.Errno)), problem);
        }
        try
        {
            return Of(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Takes over an open directory.</summary>
    /// <exception cref="SnapshotException">It is no directory.</exception>
    public static LinuxSource Of(string path, SafeFileHandle handle)
    {
        var descriptor = (int)handle.DangerousGetHandle();
        var error = RawStat.TryRead(descriptor, out var stat);
        if (error == 0 && stat.Type != ModeType.Directory)
            throw new SnapshotException(SnapshotFault.Usage, Messages.NotADirectory(path));
        if (error != 0)
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotRead(path, Marshal.GetPInvokeErrorMessage(error)));
        return new LinuxSource(path, handle, stat);
    }

    public override bool TrySettle() => Interop.Syncfs(_handle) == 0;

    public override int TryOpenDirectory(ReadOnlySpan<byte> path, out SourceDirectory directory)
    {
        var error = RawDirectory.TryOpen(Descriptor, path, out var open);
        directory = error == 0 ? new LinuxDirectory(open) : null!;
        return error;
    }

    public override int TryOpenFile(ReadOnlySpan<byte> path, out SourceFile file)
    {
        var error = RawFile.TryOpen(Descriptor, path, FileFlags, out var descriptor);
        file = error == 0 ? new LinuxFile(descriptor) : null!;
        return error;
    }

    public override int TryStat(ReadOnlySpan<byte> path, out EntryStat stat) => RawDirectory.TryStat(Descriptor, path, out stat);

    public override EntryStat StatOf(string directory)
    {
        using var open = PosixFile.Open(directory, OpenFlags.ReadOnly);
        var error = RawStat.TryRead((int)open.DangerousGetHandle(), out var stat);
        return error == 0 ? stat : throw new NativeException("statx", directory, error);
    }

    public override void Dispose() => _handle.Dispose();
}

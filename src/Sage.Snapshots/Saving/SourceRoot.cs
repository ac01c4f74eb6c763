using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>The directory that is saved, held open on Linux: whatever is renamed meanwhile, one tree is saved.</summary>
internal sealed class SourceRoot : IDisposable
{
    private readonly SafeFileHandle _handle;

    private SourceRoot(string path, SafeFileHandle handle, in EntryStat stat)
    {
        Path = path;
        _handle = handle;
        Stat = stat;
    }

    /// <summary>Its absolute path, without a slash at the end.</summary>
    public string Path { get; }

    public EntryStat Stat { get; }

    public int Descriptor => (int)_handle.DangerousGetHandle();

    /// <exception cref="SnapshotException">It is no directory, may not be read, or the system lacks what a safe walk needs.</exception>
    public static SourceRoot Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            throw new SnapshotException(SnapshotFault.Unsupported, Messages.KernelTooOld);
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
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
            return Check(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Writes out what the file system holds back: a page that is dirty can be written again without any time changing.</summary>
    /// <returns>Whether the times of files can be believed now.</returns>
    public bool TrySettle() => Interop.Syncfs(_handle) == 0;

    public void Dispose() => _handle.Dispose();

    private static SourceRoot Check(string path, SafeFileHandle handle)
    {
        var descriptor = (int)handle.DangerousGetHandle();
        var error = RawStat.TryRead(descriptor, out var stat);
        if (error == 0 && stat.Type != ModeType.Directory)
            throw new SnapshotException(SnapshotFault.Usage, Messages.NotADirectory(path));
        if (error != 0)
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotRead(path, Marshal.GetPInvokeErrorMessage(error)));
        if (RawFile.TryOpen(descriptor, ".\0"u8, OpenatFlags.PathOnly | OpenatFlags.CloseOnExec, out var self) != 0)
            throw new SnapshotException(SnapshotFault.Unsupported, Messages.KernelTooOld);
        _ = Interop.CloseRaw(self);
        return new SourceRoot(path, handle, stat);
    }
}

using Sage.Linux;

namespace Sage.Snapshots.Storage;

/// <summary>
/// Space that a repository holds back: a prune gives it up first, so that it can work on a full disk, and takes it again when it is done. On Linux alone; elsewhere there is none.
/// </summary>
/// <param name="repository">The repository's directory.</param>
internal sealed class SpaceReserve(string repository)
{
    /// <summary>Half a pack: what a pack that is worth repacking holds at most, so that one can always be replaced.</summary>
    public const long Size = 32 * 1024 * 1024;

    /// <summary>Of a small file system, one part of so many.</summary>
    private const long ShareOfDisk = 32;

    private const string FileName = "reserve";

    private string Path => System.IO.Path.Combine(repository, FileName);

    /// <summary>Takes the space; false when there is not enough, and then the next prune tries again.</summary>
    public bool TryTake()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var size = Math.Min(Size, new DriveInfo(repository).TotalSize / ShareOfDisk);
        PrivateFile.Ensure(Path);
        using (var file = PrivateFile.Open(Path, FileAccess.ReadWrite))
        {
            var error = Interop.PosixFallocate(file, 0, size);
            while (error == Errno.Interrupted)
                error = Interop.PosixFallocate(file, 0, size);
            // A file system without the call emulates it or says that it cannot.
            if (error is 0)
                return true;
            if (error != Errno.NoSpace && error != Errno.QuotaExceeded && error != Errno.NotSupported)
                throw new NativeException("posix_fallocate", Path, error);
        }
        GiveUp();
        return false;
    }

    /// <summary>Gives the space up.</summary>
    public void GiveUp() => File.Delete(Path);
}

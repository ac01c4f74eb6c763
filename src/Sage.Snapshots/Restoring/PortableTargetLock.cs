using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Restoring;

/// <summary>Keeps other restores away from a directory: two at once would sweep each other's unfinished files. On Windows, which locks no directory, a file of the user stands for it.</summary>
internal static class PortableTargetLock
{
    /// <summary>Takes the lock; null where another holds it.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="IOException">It cannot be locked.</exception>
    public static IDisposable? TryTake(string path, TimeSpan patience)
    {
        if (OperatingSystem.IsWindows())
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RealPath.Of(path))));
            var file = FileLock.Open(Path.Combine(Path.GetTempPath(), $"sage-restore-{name}.lock"));
            return Take(file, file.TryAcquire, patience);
        }
        var directory = PosixFile.Open(path, OpenFlags.ReadOnly);
        return Take<SafeFileHandle>(directory, () => FileLock.TryLock(directory, path, Interop.LockOperation.Exclusive), patience);
    }

    private static T? Take<T>(T held, Func<bool> take, TimeSpan patience)
        where T : class, IDisposable
    {
        var isTaken = false;
        try
        {
            isTaken = FileLock.Wait(take, patience, CancellationToken.None);
            return isTaken ? held : null;
        }
        finally
        {
            if (!isTaken)
                held.Dispose();
        }
    }
}

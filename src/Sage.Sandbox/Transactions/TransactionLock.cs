using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>Whoever works with a transaction holds its lock; the kernel frees it when they die.</summary>
internal static class TransactionLock
{
    /// <summary>A process that is started by another thread has the lock, too, until it executes its program.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Takes it.</summary>
    /// <exception cref="SandboxException">Another process holds it.</exception>
    public static FileLock Take(TransactionFiles files, string id)
    {
        var taken = FileLock.Open(files.Lock);
        try
        {
            if (FileLock.Wait(taken.TryAcquire, Patience, CancellationToken.None))
                return taken;
            throw new SandboxException(SandboxFault.Busy, LockHolder.Find(taken.Handle) is { } pid ? Messages.TransactionIsHeldBy(pid, id) : Messages.TransactionIsHeld(id));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Takes the lock of a directory that was just made; null when somebody took that for remains and removed it before.</summary>
    public static FileLock? TryTakeFresh(TransactionFiles files, string id)
    {
        FileLock? taken = null;
        try
        {
            taken = Take(files, id);
            using var directory = RealDirectory.Open(files.Directory);
            if (EntryFacts.Of(directory, PathText.Encode(TransactionFiles.LockName)) is not { } present || present.Inode != EntryFacts.Of(taken.Handle).Inode)
                return null;
            var held = taken;
            taken = null;
            return held;
        }
        catch (IOException) when (!Directory.Exists(files.Directory))
        {
            return null;
        }
        finally
        {
            taken?.Dispose();
        }
    }

    /// <summary>Whether somebody holds it for longer than starting a process takes.</summary>
    public static bool IsHeld(TransactionFiles files) => !FileLock.Wait(() => !Look(files).IsInUse, Patience, CancellationToken.None);

    /// <summary>Takes it where nobody holds it for longer than starting a process takes.</summary>
    public static FileLock? TryTake(TransactionFiles files)
    {
        var taken = FileLock.Open(files.Lock);
        if (FileLock.Wait(taken.TryAcquire, Patience, CancellationToken.None))
            return taken;
        taken.Dispose();
        return null;
    }

    /// <summary>Whether somebody holds it, and who.</summary>
    public static (bool IsInUse, int? Holder) Look(TransactionFiles files)
    {
        try
        {
            using var looked = FileLock.OpenExisting(files.Lock);
            return looked.TryAcquireShared() ? (false, null) : (true, LockHolder.Find(looked.Handle));
        }
        catch (NativeException missing) when (missing.Errno == Errno.NotFound)
        {
            return (false, null);
        }
    }
}

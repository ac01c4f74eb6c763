using Sage.Linux;

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

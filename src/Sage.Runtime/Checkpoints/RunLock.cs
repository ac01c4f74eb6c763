using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime.Checkpoints;

/// <summary>
/// The right to drive the installs of a checkpoint directory, held for the life of a run, rollback, restore or clean. The
/// kernel frees it when the holder dies, however it dies.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int MaxContent = 4096;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileLock _lock;

    private RunLock(FileLock heldLock) => _lock = heldLock;

    /// <summary>Takes the lock.</summary>
    /// <param name="verb">What the process is about to do, for the message that a second one gets.</param>
    /// <exception cref="SageException">Another process holds it (exit 4), which is named; or the file cannot be used (exit 1).</exception>
    public static RunLock Take(CheckpointLayout layout, string verb)
    {
        FileLock? file = null;
        try
        {
            file = FileLock.Open(layout.RunLock);
            var started = Stopwatch.GetTimestamp();
            while (!file.TryAcquire())
            {
                // A holder that has just taken the lock has yet to write who it is, and a dying one to let go.
                if (ReadHolder(file.Handle) is { } holder && LivingProcess.Is(holder.Pid))
                    throw Held(layout, Messages.HolderWithVerb(holder.Pid, holder.Verb, holder.Since.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
                if (Stopwatch.GetElapsedTime(started) > Grace)
                    throw Held(layout, HolderText.Of(file.Handle));
                Thread.Sleep(Pause);
            }
            WriteHolder(file.Handle, new RunHolder(Environment.ProcessId, DateTimeOffset.Now, verb));
            return new RunLock(file);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw CheckpointError.Unusable(layout.Root, e);
            throw;
        }
    }

    /// <summary>
    /// Who holds the lock now; null when nobody does. A holder that the file does not tell is process 0.
    /// </summary>
    /// <exception cref="SageException">The lock file cannot be opened.</exception>
    public static RunHolder? Holder(CheckpointLayout layout)
    {
        if (PathTypes.Behind(layout.RunLock) != PathType.File)
            return null;
        try
        {
            using var probe = FileLock.OpenExisting(layout.RunLock);
            if (probe.TryAcquire())
                return null;
            return ReadHolder(probe.Handle) is { } holder && LivingProcess.Is(holder.Pid)
                ? holder
                : new RunHolder(LockHolder.Find(probe.Handle) ?? 0, DateTimeOffset.Now, "unknown");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unusable(layout.Root, e);
        }
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose()
    {
        RandomAccess.SetLength(_lock.Handle, 0);
        _lock.Dispose();
    }

    private static SageException Held(CheckpointLayout layout, string holder) => new(ExitCode.Held,
        Messages.CheckpointDirectoryIsHeld(layout.Root, holder));

    private static void WriteHolder(SafeFileHandle file, RunHolder holder)
    {
        RandomAccess.SetLength(file, 0);
        RandomAccess.Write(file, JsonSerializer.SerializeToUtf8Bytes(holder, RunHolderJson.Default.RunHolder), 0);
    }

    private static RunHolder? ReadHolder(SafeFileHandle file)
    {
        Span<byte> content = stackalloc byte[MaxContent];
        content = content[..RandomAccess.Read(file, content, 0)];
        try
        {
            return JsonSerializer.Deserialize(content, RunHolderJson.Default.RunHolder);
        }
        catch (JsonException)
        {
            // Half written, or by someone else; the lock itself is the truth.
            return null;
        }
    }
}

using System.Diagnostics;
using Sage.Linux;

namespace Sage.Runtime.Journal;

/// <summary>The lock that a journal's writers hold for one append, across processes. For one thread at a time.</summary>
internal sealed class AppendLock : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(0.1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(5);

    /// <summary>How long a writer waits for the others.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    private readonly FileLock _lock;
    private readonly string _path;

    /// <exception cref="IOException">The lock file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock file may not be created.</exception>
    public AppendLock(string path)
    {
        _path = path;
        _lock = FileLock.Open(path);
    }

    public TimeSpan Patience { get; init; } = DefaultPatience;

    /// <exception cref="SageException">Another process held it for all of <see cref="Patience"/>.</exception>
    public void Enter()
    {
        if (_lock.TryAcquire())
            return;
        var started = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; !_lock.TryAcquire(); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var waited = Stopwatch.GetElapsedTime(started);
            if (waited > Patience)
                throw JournalError.Held(_path, HolderText.Of(_lock.Handle), waited);
            Thread.Sleep(pause);
        }
    }

    public void Exit() => _lock.Release();

    public void Dispose() => _lock.Dispose();
}

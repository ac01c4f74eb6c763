namespace Sage.Snapshots.Restoring;

/// <summary>Counts what has been written, and tells it about ten times a second. Several threads may use it.</summary>
internal sealed class RestoreMeter(IProgress<RestoreProgress>? progress, long entries, long bytes)
{
    private const long Interval = 100;

    private long _entries;
    private long _bytes;
    private long _told = Environment.TickCount64;

    public long Entries => Interlocked.Read(ref _entries);

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(long moreEntries, long moreBytes)
    {
        Interlocked.Add(ref _entries, moreEntries);
        Interlocked.Add(ref _bytes, moreBytes);
        if (progress is null)
            return;
        var told = Interlocked.Read(ref _told);
        var now = Environment.TickCount64;
        if (now - told >= Interval && Interlocked.CompareExchange(ref _told, now, told) == told)
            Tell();
    }

    public void Tell() => progress?.Report(new RestoreProgress(Entries, entries, Bytes, bytes));
}

namespace Sage.Snapshots.Scanning;

/// <summary>A time of the file system.</summary>
/// <param name="Seconds">From 1970 on.</param>
/// <param name="Nanoseconds">Below a thousand million.</param>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds) : IComparable<FileTime>
{
    /// <summary>What the clock of file systems may be behind: a tick of a kernel with 100 of them a second, doubled.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>Seconds that a time without parts of one may be short: FAT counts in twos.</summary>
    private const int CoarseSeconds = 2;

    /// <summary>A time that nothing happens at or after.</summary>
    public static FileTime Never { get; } = new(long.MaxValue, 0);

    /// <summary>A time that whatever happens from now on is not older than.</summary>
    public static FileTime Now()
    {
        var ticks = (DateTime.UtcNow - DateTime.UnixEpoch - Tick).Ticks;
        return new FileTime(ticks / TimeSpan.TicksPerSecond, (uint)(ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
    }

    /// <summary>Whether what happened at this time may have happened at another one or after it.</summary>
    public bool MayBe(FileTime start) => (Nanoseconds == 0 ? this with { Seconds = Seconds + CoarseSeconds } : this).CompareTo(start) >= 0;

    public int CompareTo(FileTime other) => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);
}

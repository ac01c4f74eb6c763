namespace Sage.Snapshots.Scanning;

/// <summary>A time of the file system.</summary>
/// <param name="Seconds">From 1970 on.</param>
/// <param name="Nanoseconds">Below a thousand million.</param>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds) : IComparable<FileTime>
{
    public int CompareTo(FileTime other) => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);
}

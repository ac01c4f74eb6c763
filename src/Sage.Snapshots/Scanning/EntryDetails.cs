namespace Sage.Snapshots.Scanning;

/// <summary>What few entries have beside what the file system says of each.</summary>
internal sealed record EntryDetails
{
    /// <summary>A symbolic link's target.</summary>
    public byte[] Target { get; init; } = [];

    /// <summary>Extended attributes in ascending order of their names.</summary>
    public IReadOnlyList<(byte[] Name, byte[] Value)> Attributes { get; init; } = [];

    /// <summary>Where a sparse file holds data; null when it has no holes.</summary>
    public IReadOnlyList<(long Offset, long Length)>? Extents { get; init; }
}

namespace Sage.Snapshots.Storage;

/// <summary>A published file. Several threads may read at once.</summary>
internal interface IBlobReader : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Where it is.</summary>
    Tier Tier { get; }

    /// <summary>Why its content cannot be read now, though it is a part of the repository; null when it can.</summary>
    SnapshotException? Absence { get; }

    /// <summary>Fills a buffer from a place in the file.</summary>
    /// <exception cref="RepositoryDamage">The file ends before.</exception>
    void Read(long offset, Span<byte> target);
}

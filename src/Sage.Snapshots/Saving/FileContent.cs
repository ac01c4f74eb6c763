using Sage.Snapshots.Blobs;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>What was read of a file, for as long as its reader reads no other.</summary>
internal readonly ref struct FileContent
{
    public required ReadOnlySpan<BlobId> Chunks { get; init; }

    /// <summary>The file as it was while it was read; its size is what was read.</summary>
    public required EntryStat Stat { get; init; }

    /// <summary>Whether nothing happened to the file from the look before the reading to the one after it.</summary>
    public required bool IsStable { get; init; }

    /// <summary>Extended attributes and the places of data; null when it has neither.</summary>
    public required EntryDetails? Details { get; init; }

    /// <summary>Why the extended attributes could not be read; 0 when they could.</summary>
    public required int AttributesError { get; init; }
}

using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Upkeep;

/// <summary>Hears of what is wrong where trees lead.</summary>
internal interface IMarkObserver
{
    /// <summary>No pack has a blob.</summary>
    /// <param name="isTree">Whether it is a directory, so that nobody knows what is below.</param>
    void Missing(in BlobId id, bool isTree);

    /// <summary>A directory cannot be read or contradicts what it names.</summary>
    void Broken(in BlobId tree, int place, string problem);
}

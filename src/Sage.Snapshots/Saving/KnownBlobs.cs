using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Saving;

/// <summary>Which blobs need not be stored: those of the repository, and those that this snapshot has stored already. Several threads may ask.</summary>
internal sealed class KnownBlobs(BlobCatalog catalog)
{
    /// <summary>Sets that have a lock each, so that threads seldom wait for one another. A byte of a name chooses among them.</summary>
    private readonly HashSet<BlobId>[] _claimed = [.. Enumerable.Range(0, 16).Select(_ => new HashSet<BlobId>())];

    private long _addedBytes;

    /// <summary>Plain bytes of the blobs that this snapshot adds.</summary>
    public long AddedBytes => Interlocked.Read(ref _addedBytes);

    /// <summary>Whether the caller is to store the blob: nobody has.</summary>
    public bool TryClaim(in BlobId id, int length)
    {
        // A new snapshot must not need a disk that may be away, so what only the cold tier has is stored again.
        if (catalog.TryFind(id, out var pack, out _) && pack.Tier != Tier.Cold)
            return false;
        // Not the first bytes, of which the sets make their hash codes.
        var claimed = _claimed[id.Bytes[BlobId.Size - 1] % _claimed.Length];
        lock (claimed)
        {
            if (!claimed.Add(id))
                return false;
        }
        Interlocked.Add(ref _addedBytes, length);
        return true;
    }
}

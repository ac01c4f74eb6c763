using System.Collections.Concurrent;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;

namespace Sage.Snapshots.Saving;

/// <summary>Which blobs need not be stored: those of the repository, and those that this snapshot has stored already.</summary>
internal sealed class KnownBlobs(BlobCatalog catalog)
{
    private readonly ConcurrentDictionary<BlobId, bool> _claimed = new();
    private long _addedBytes;

    /// <summary>Plain bytes of the blobs that this snapshot adds.</summary>
    public long AddedBytes => Interlocked.Read(ref _addedBytes);

    /// <summary>Whether the caller is to store the blob: nobody has.</summary>
    public bool TryClaim(in BlobId id, int length)
    {
        if (catalog.TryFind(id, out _, out _) || !_claimed.TryAdd(id, true))
            return false;
        Interlocked.Add(ref _addedBytes, length);
        return true;
    }
}

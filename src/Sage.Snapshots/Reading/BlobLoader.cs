using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Reading;

/// <summary>
/// Loads blobs one at a time and checks each against its name. It keeps the plain bytes of the blocks read last, because directories that are near each other share one.
/// Not for two threads at once.
/// </summary>
internal sealed class BlobLoader(BlobCatalog catalog, BlobNaming naming) : IDisposable
{
    private const int KeptBlocks = 4;

    private readonly BlockBuffer _buffer = new();
    private readonly LinkedList<(PackReader Pack, int Block, byte[] Plain)> _kept = new();

    /// <summary>Loads a blob.</summary>
    /// <exception cref="RepositoryDamage">It is missing or damaged.</exception>
    public ReadOnlyMemory<byte> Load(in BlobId id)
    {
        if (!catalog.TryFind(id, out var pack, out var number) && !catalog.TryFindInPacks(id, out pack, out number))
            throw new RepositoryDamage(id.ToString(), Messages.ReasonNoPackHasIt);
        var entry = pack.Index.Blob(number);
        var blob = Block(pack, entry.Block).AsMemory(entry.Offset, entry.Length);
        if (naming.Name(blob.Span) != id)
            throw new RepositoryDamage(PackNames.File(pack.Index.Name), Messages.ReasonOtherBlob(id.ToString()));
        return blob;
    }

    public void Dispose() => _buffer.Dispose();

    private byte[] Block(PackReader pack, int number)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (node.Value.Pack != pack || node.Value.Block != number)
                continue;
            _kept.Remove(node);
            _kept.AddFirst(node);
            return node.Value.Plain;
        }
        var plain = pack.Read(number, _buffer).ToArray();
        if (_kept.Count == KeptBlocks)
            _kept.RemoveLast();
        _kept.AddFirst((pack, number, plain));
        return plain;
    }
}

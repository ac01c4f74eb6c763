using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>Keeps the plain bytes of the blocks read last, because directories that are near each other share one. Not for two threads at once.</summary>
internal sealed class BlockCache : IDisposable
{
    private const int Kept = 4;

    private readonly BlockBuffer _buffer = new();
    private readonly LinkedList<(PackReader Pack, int Block, byte[] Plain)> _blocks = new();

    /// <summary>The plain bytes of a block.</summary>
    /// <exception cref="RepositoryDamage">It is damaged.</exception>
    public byte[] Read(PackReader pack, int number)
    {
        for (var node = _blocks.First; node is not null; node = node.Next)
        {
            if (node.Value.Pack != pack || node.Value.Block != number)
                continue;
            _blocks.Remove(node);
            _blocks.AddFirst(node);
            return node.Value.Plain;
        }
        var plain = pack.Read(number, _buffer).ToArray();
        if (_blocks.Count == Kept)
            _blocks.RemoveLast();
        _blocks.AddFirst((pack, number, plain));
        return plain;
    }

    public void Dispose() => _buffer.Dispose();
}

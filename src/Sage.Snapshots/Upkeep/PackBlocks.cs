using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>The blobs of a pack by the block that they are in.</summary>
internal sealed class PackBlocks
{
    private readonly int[] _starts;
    private readonly int[] _numbers;

    public PackBlocks(PackIndex index)
    {
        _starts = new int[index.BlockCount + 1];
        _numbers = new int[index.BlobCount];
        for (var i = 0; i < index.BlobCount; i++)
            _starts[index.Blob(i).Block + 1]++;
        for (var i = 0; i < index.BlockCount; i++)
            _starts[i + 1] += _starts[i];
        var next = _starts[..^1];
        for (var i = 0; i < index.BlobCount; i++)
            _numbers[next[index.Blob(i).Block]++] = i;
    }

    /// <summary>The numbers of a block's blobs in the pack's table.</summary>
    public ReadOnlySpan<int> Of(int block) => _numbers.AsSpan(_starts[block].._starts[block + 1]);
}

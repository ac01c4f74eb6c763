using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Packs;

/// <summary>What is in a pack: the tables at its end, as they are stored.</summary>
internal sealed class PackIndex
{
    private readonly byte[] _tables;

    private PackIndex(string name, byte[] tables, int blocks, int blobs)
    {
        Name = name;
        _tables = tables;
        BlockCount = blocks;
        BlobCount = blobs;
    }

    /// <summary>The pack's name.</summary>
    public string Name { get; }

    public int BlockCount { get; }

    public int BlobCount { get; }

    /// <summary>A block by its number.</summary>
    public BlockEntry Block(int number) => BlockEntry.Read(_tables.AsSpan(number * PackFormat.BlockEntrySize));

    /// <summary>A blob by its place in the order of names.</summary>
    public BlobEntry Blob(int number) => BlobEntry.Read(BlobBytes(number));

    /// <summary>The name of a blob by its place in the order of names.</summary>
    public BlobId IdAt(int number) => BlobId.Read(BlobBytes(number));

    /// <summary>The place of a blob in the order of names, or a negative number when the pack lacks it.</summary>
    public int Find(in BlobId id)
    {
        var low = 0;
        var high = BlobCount - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = BlobBytes(middle)[..BlobId.Size].SequenceCompareTo(id.Bytes);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    /// <summary>Takes over the tables of a pack after checking that nothing in them points outside of it.</summary>
    /// <param name="name">The pack's name.</param>
    /// <param name="tables">The index as it was before it was sealed.</param>
    /// <param name="end">Where the blocks end in the pack.</param>
    /// <exception cref="RepositoryDamage">The tables cannot be those of a pack.</exception>
    public static PackIndex Parse(string name, byte[] tables, int blocks, int blobs, long end)
    {
        var index = new PackIndex(name, tables, blocks, blobs);
        if (blocks < 0 || blobs < 0 || tables.LongLength != (long)blocks * PackFormat.BlockEntrySize + (long)blobs * PackFormat.BlobEntrySize)
            throw index.Damage("its index has another length than its tables");
        var at = (long)PackFormat.HeaderSize;
        for (var i = 0; i < blocks; i++)
        {
            var block = index.Block(i);
            if (block.Offset != at || block.StoredLength < 0 || block.PlainLength > PackFormat.LargestBlock)
                throw index.Damage($"block {i} is not where it must be");
            at += block.StoredLength;
        }
        if (blocks > 0 && at != end)
            throw index.Damage("its blocks do not end where its index begins");
        for (var i = 0; i < blobs; i++)
        {
            var blob = index.Blob(i);
            if ((uint)blob.Block >= (uint)blocks || blob.Offset < 0 || (long)blob.Offset + blob.Length > index.Block(blob.Block).PlainLength)
                throw index.Damage($"the blob {blob.Id} is outside of its block");
        }
        return index;
    }

    private ReadOnlySpan<byte> BlobBytes(int number) =>
        _tables.AsSpan(BlockCount * PackFormat.BlockEntrySize + number * PackFormat.BlobEntrySize, PackFormat.BlobEntrySize);

    private RepositoryDamage Damage(string problem) => new(PackNames.File(Name), problem);
}

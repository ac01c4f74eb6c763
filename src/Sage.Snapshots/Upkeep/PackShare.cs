namespace Sage.Snapshots.Upkeep;

/// <summary>How much of a pack belongs to some of its blobs.</summary>
/// <param name="Stored">Bytes of its blocks.</param>
/// <param name="Share">The part of them, from 0 to 1; a block's bytes count by what its blobs have of it.</param>
internal readonly record struct PackShare(double Share, long Stored)
{
    /// <param name="counts">Says it of a place in the table.</param>
    public static PackShare Of(BlobTable table, int pack, Func<int, bool> counts)
    {
        var index = table.Packs[pack].Index;
        var plain = new long[index.BlockCount];
        for (var number = 0; number < index.BlobCount; number++)
        {
            if (counts(table.FirstOf(pack) + number))
                plain[index.Blob(number).Block] += index.Blob(number).Length;
        }
        var stored = 0L;
        var share = 0.0;
        for (var block = 0; block < plain.Length; block++)
        {
            var entry = index.Block(block);
            stored += entry.StoredLength;
            share += entry.PlainLength == 0 ? 0 : (double)plain[block] / entry.PlainLength * entry.StoredLength;
        }
        return new PackShare(stored == 0 ? 0 : share / stored, stored);
    }
}

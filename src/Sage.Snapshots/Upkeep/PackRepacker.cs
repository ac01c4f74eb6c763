using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Writes some blobs of packs into new packs. A block of which all is wanted is copied as it is, without being decompressed. Not for two threads at once.</summary>
/// <param name="level">The zstd level of blocks that are made anew.</param>
/// <param name="recompress">Whether all are.</param>
internal sealed class PackRepacker(IBlobStore store, RepositoryKeys keys, int level, bool recompress = false) : IDisposable
{
    private readonly PackSink _sink = new(store, keys.Seal);
    private readonly BlockBuffer _buffer = new();
    // Directories apart from data, as they were saved: whoever walks a tree then reads few blocks.
    private readonly BlockBuilder[] _builders = [new BlockBuilder(level), new BlockBuilder(level)];

    /// <summary>The packs that are finished; their names may not be durable yet.</summary>
    public IReadOnlyList<PackIndex> Finished => _sink.Finished;

    /// <summary>Blobs that are damaged where they are, and so were not taken along.</summary>
    public int Damaged { get; private set; }

    /// <summary>The zstd level of what is made anew in a tier: what is read seldom is compressed once and kept long.</summary>
    public static int LevelOf(Tier tier) => tier == Tier.Hot ? 1 : 19;

    /// <summary>Takes the wanted blobs of a pack along.</summary>
    /// <param name="isWanted">Says it of a blob's number in the pack's table.</param>
    /// <param name="passed">Hears the stored bytes of each block that is done.</param>
    public void Add(PackReader pack, Func<int, bool> isWanted, CancellationToken stop, Action<long>? passed = null)
    {
        var blocks = new PackBlocks(pack.Index);
        for (var block = 0; block < pack.Index.BlockCount; block++)
        {
            stop.ThrowIfCancellationRequested();
            passed?.Invoke(pack.Index.Block(block).StoredLength);
            var wanted = Wanted(blocks.Of(block), isWanted);
            if (wanted.Length == 0)
                continue;
            try
            {
                if (wanted.Length == blocks.Of(block).Length && !recompress)
                    Copy(pack, block, wanted);
                else
                    Rebuild(pack, block, wanted);
            }
            catch (RepositoryDamage)
            {
                Damaged += wanted.Length;
            }
        }
    }

    /// <summary>Writes what waits; every pack and its name is durable then.</summary>
    public IReadOnlyList<PackIndex> Finish()
    {
        foreach (var builder in _builders)
        {
            if (!builder.IsEmpty)
                _sink.Add(builder.Close());
        }
        return _sink.Finish();
    }

    public void Dispose()
    {
        _sink.Dispose();
        _buffer.Dispose();
        foreach (var builder in _builders)
            builder.Dispose();
    }

    private static int[] Wanted(ReadOnlySpan<int> numbers, Func<int, bool> isWanted)
    {
        var wanted = new List<int>(numbers.Length);
        foreach (var number in numbers)
        {
            if (isWanted(number))
                wanted.Add(number);
        }
        return [.. wanted];
    }

    private void Copy(PackReader pack, int number, int[] blobs)
    {
        var block = pack.Index.Block(number);
        var frame = pack.ReadFrame(number, _buffer).ToArray();
        _sink.Add(new ClosedBlock(frame, block.PlainLength, block.IsCompressed, [.. blobs.Select(pack.Index.Blob).Select(blob => new BlockBlob(blob.Id, blob.Kind, blob.Offset, blob.Length))]));
    }

    private void Rebuild(PackReader pack, int number, int[] blobs)
    {
        var plain = pack.Read(number, _buffer);
        foreach (var blob in blobs.Select(pack.Index.Blob).OrderBy(blob => blob.Offset))
        {
            var content = plain.Slice(blob.Offset, blob.Length);
            if (keys.BlobNaming.Name(content) != blob.Id)
                Damaged++;
            else
                Add(blob, content);
        }
    }

    private void Add(in BlobEntry blob, ReadOnlySpan<byte> content)
    {
        var builder = _builders[(int)blob.Kind];
        if (content.Length > PackFormat.LargestShared)
        {
            _sink.Add(builder.Alone(blob.Id, blob.Kind, content.ToArray()));
            return;
        }
        builder.Add(blob.Id, blob.Kind, content);
        if (builder.IsFull)
            _sink.Add(builder.Close());
    }
}

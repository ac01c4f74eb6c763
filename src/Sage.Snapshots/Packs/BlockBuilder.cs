using Sage.Snapshots.Blobs;
using Sage.Snapshots.Compression;

namespace Sage.Snapshots.Packs;

/// <summary>Gathers blobs into a block and compresses it. Not for two threads at once.</summary>
/// <param name="level">The zstd level.</param>
internal sealed class BlockBuilder(int level) : IDisposable
{
    /// <summary>Bytes of memory to begin with: most snapshots add little. What does not fit takes memory for all that can come, because what is outgrown step by step lies about for long.</summary>
    private const int FirstSize = 64 * 1024;

    private const int FullSize = PackFormat.SolidBlockSize + PackFormat.LargestShared;

    private readonly ZstdCompressor? _compressor = ZstdLibrary.IsAvailable ? new ZstdCompressor(level) : null;
    private readonly List<BlockBlob> _blobs = [];
    private byte[] _plain = new byte[FirstSize];
    private byte[] _stored = [];
    private int _length;

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _blobs.Count == 0;

    /// <summary>Whether it has reached the size at which a block is closed.</summary>
    public bool IsFull => _length >= PackFormat.SolidBlockSize;

    public void Add(BlobId id, BlobKind kind, ReadOnlySpan<byte> content)
    {
        if (_length + content.Length > _plain.Length)
            Grow(_length + content.Length);
        content.CopyTo(_plain.AsSpan(_length));
        _blobs.Add(new BlockBlob(id, kind, _length, content.Length));
        _length += content.Length;
    }

    /// <summary>Compresses what was added and begins anew. The result is valid until the next blob is added.</summary>
    public ClosedBlock Close()
    {
        var closed = Compress(_plain.AsMemory(0, _length), [.. _blobs]);
        _blobs.Clear();
        _length = 0;
        return closed;
    }

    /// <summary>Compresses one blob that has a block of its own. The result is valid until the next block is compressed.</summary>
    public ClosedBlock Alone(BlobId id, BlobKind kind, ReadOnlyMemory<byte> content) =>
        Compress(content, [new BlockBlob(id, kind, 0, content.Length)]);

    private ClosedBlock Compress(ReadOnlyMemory<byte> plain, BlockBlob[] blobs)
    {
        if (_compressor is null)
            return new ClosedBlock(plain, plain.Length, false, blobs);
        var bound = ZstdLibrary.Bound(plain.Length);
        if (_stored.Length < bound)
            _stored = GC.AllocateUninitializedArray<byte>(bound <= FirstSize ? bound : Math.Max(bound, ZstdLibrary.Bound(FullSize)));
        var length = _compressor.Compress(plain.Span, _stored);
        return length < plain.Length
            ? new ClosedBlock(_stored.AsMemory(0, length), plain.Length, true, blobs)
            : new ClosedBlock(plain, plain.Length, false, blobs);
    }

    private void Grow(int wanted)
    {
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(wanted, FullSize));
        _plain.AsSpan(0, _length).CopyTo(larger);
        _plain = larger;
    }

    public void Dispose() => _compressor?.Dispose();
}

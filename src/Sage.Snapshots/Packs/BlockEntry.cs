using System.Buffers.Binary;

namespace Sage.Snapshots.Packs;

/// <summary>Where a block is in its pack, and how it is stored.</summary>
/// <param name="Offset">Bytes from the pack's start.</param>
/// <param name="StoredLength">Bytes in the pack, sealing included.</param>
/// <param name="PlainLength">Bytes that its blobs have together.</param>
/// <param name="IsCompressed">Whether it is a zstd frame.</param>
/// <param name="Checksum">CRC-32C of what is stored: a frame has bits that change nothing.</param>
internal readonly record struct BlockEntry(long Offset, int StoredLength, int PlainLength, bool IsCompressed, uint Checksum)
{
    private const uint Compressed = 1u << 31;

    public static BlockEntry Read(ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        return new BlockEntry(
            (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
            (int)(length & ~Compressed),
            (length & Compressed) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]));
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], (uint)StoredLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], (uint)PlainLength | (IsCompressed ? Compressed : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Checksum);
    }
}

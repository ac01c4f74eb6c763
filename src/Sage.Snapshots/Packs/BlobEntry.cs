using System.Buffers.Binary;
using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Packs;

/// <summary>Where a blob is in its pack.</summary>
/// <param name="Id">The blob's name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Block">The block's number in the pack.</param>
/// <param name="Offset">Bytes from the start of the plain block.</param>
/// <param name="Length">The blob's length in bytes.</param>
internal readonly record struct BlobEntry(BlobId Id, BlobKind Kind, int Block, int Offset, int Length)
{
    private const int KindBit = 31;

    public static BlobEntry Read(ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(BlobId.Size + 8)..]);
        return new BlobEntry(
            BlobId.Read(bytes),
            (BlobKind)(length >> KindBit),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[BlobId.Size..]),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[(BlobId.Size + 4)..]),
            (int)(length & int.MaxValue));
    }

    public void Write(Span<byte> bytes)
    {
        Id.Bytes.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[BlobId.Size..], (uint)Block);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[(BlobId.Size + 4)..], (uint)Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[(BlobId.Size + 8)..], (uint)Length | (uint)Kind << KindBit);
    }
}

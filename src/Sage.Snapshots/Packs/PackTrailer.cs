using System.Buffers.Binary;

namespace Sage.Snapshots.Packs;

/// <summary>The end of a pack, which says where its index is.</summary>
internal readonly record struct PackTrailer(long IndexOffset, int IndexLength, int Blocks, int Blobs)
{
    private const int Checked = 20;

    /// <summary>Bytes of the whole pack.</summary>
    public long PackLength => IndexOffset + IndexLength + PackFormat.TrailerSize;

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)IndexOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], (uint)IndexLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], (uint)Blocks);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], (uint)Blobs);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[Checked..], Checksum.Of(bytes[..Checked]));
        PackFormat.TrailerMagic.CopyTo(bytes[24..]);
    }

    /// <summary>The trailer, or null when the bytes are none.</summary>
    public static PackTrailer? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes[24..].SequenceEqual(PackFormat.TrailerMagic) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[Checked..]) != Checksum.Of(bytes[..Checked]))
            return null;
        return new PackTrailer(
            (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]));
    }
}

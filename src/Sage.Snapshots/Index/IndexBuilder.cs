using System.Buffers.Binary;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Index;

/// <summary>Merges the indexes of packs into one.</summary>
internal static class IndexBuilder
{
    /// <summary>The bytes of the merged index.</summary>
    public static byte[] Build(IReadOnlyList<PackIndex> packs)
    {
        var count = packs.Sum(pack => pack.BlobCount);
        var prefixes = new ulong[count];
        var places = new ulong[count];
        var at = 0;
        for (var pack = 0; pack < packs.Count; pack++)
        {
            for (var number = 0; number < packs[pack].BlobCount; number++, at++)
            {
                prefixes[at] = BinaryPrimitives.ReadUInt64BigEndian(packs[pack].IdAt(number).Bytes);
                places[at] = (ulong)pack << 32 | (uint)number;
            }
        }
        Array.Sort(prefixes, places);
        return Encode(packs, prefixes, places);
    }

    private static byte[] Encode(IReadOnlyList<PackIndex> packs, ulong[] prefixes, ulong[] places)
    {
        var bytes = new byte[IndexFormat.HeaderSize + packs.Count * BlobId.Size + IndexFormat.FanOut * sizeof(uint) + (long)prefixes.Length * IndexFormat.EntrySize];
        var at = bytes.AsSpan(IndexFormat.HeaderSize);
        foreach (var pack in packs)
        {
            Convert.FromHexString(pack.Name, at, out _, out _);
            at = at[BlobId.Size..];
        }
        for (int first = 0, below = 0; first < IndexFormat.FanOut; first++)
        {
            while (below < prefixes.Length && (int)(prefixes[below] >> 48) <= first)
                below++;
            BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)below);
            at = at[sizeof(uint)..];
        }
        for (var i = 0; i < prefixes.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(at, prefixes[i]);
            BinaryPrimitives.WriteUInt32LittleEndian(at[8..], (uint)(places[i] >> 32));
            BinaryPrimitives.WriteUInt32LittleEndian(at[12..], (uint)places[i]);
            at = at[IndexFormat.EntrySize..];
        }
        WriteHeader(bytes, packs.Count, prefixes.Length);
        return bytes;
    }

    private static void WriteHeader(Span<byte> bytes, int packs, int blobs)
    {
        IndexFormat.Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], IndexFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], (uint)packs);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (ulong)blobs);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], Checksum.Of(bytes[IndexFormat.HeaderSize..]));
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace Sage.Runtime.Journal;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4): reflected, initial value and final xor 0xFFFFFFFF.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of two spans, one after the other.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        ~Add(Add(uint.MaxValue, first), second);

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return crc;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Sage.Snapshots;

/// <summary>CRC-32C (RFC 3720, appendix B.4) of bytes that a mistake of a disk may have changed; against intent the names by SHA-256 stand.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of some bytes and those after them.</summary>
    /// <param name="before">The checksum of the first, which are a multiple of eight; 0 for none.</param>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}

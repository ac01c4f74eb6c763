using System.Numerics;
using System.Runtime.InteropServices;

namespace Sage.Snapshots;

/// <summary>CRC-32C (RFC 3720, appendix B.4) of bytes that a mistake of a disk may have changed; against intent the names by SHA-256 stand.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}

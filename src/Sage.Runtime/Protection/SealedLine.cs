using System.Security.Cryptography;
using System.Text;

namespace Sage.Runtime;

/// <summary>Manifest lines that carry the SHA-256 of themselves as their last member, <c>check</c>.</summary>
internal static class SealedLine
{
    private const int HashLength = 64;

    private static ReadOnlySpan<byte> Member => ",\"check\":\""u8;

    /// <summary>A line with its check and its line end.</summary>
    public static byte[] Write(ManifestLine line)
    {
        var body = ManifestText.Write(line).AsSpan()[..^1];
        return [.. body, .. Member, .. Hash(body), .. "\"}\n"u8];
    }

    /// <summary>Whether a line, without its line end, is as it was written.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> line)
    {
        var tail = Member.Length + HashLength + 2;
        if (line.Length < tail || !line[^tail..].StartsWith(Member) || !line.EndsWith("\"}"u8))
            return false;
        return line[^(HashLength + 2)..^2].SequenceEqual(Hash(line[..^tail]));
    }

    private static byte[] Hash(ReadOnlySpan<byte> body) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)));
}

using System.Security.Cryptography;
using System.Text;

namespace Sage.Snapshots.Restoring;

/// <summary>
/// Names under which new content is written beside the old: <c>.sage~</c>, 16 hexadecimal digits that are random for each restore, <c>-</c>, a number, <c>.new</c>. A restore that was
/// killed leaves some; the next one knows them by their form and removes them.
/// </summary>
internal sealed class TemporaryNames
{
    private const int Digits = 16;

    private readonly string _prefix = $".sage~{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Digits / 2))}-";
    private long _number;

    /// <summary>A name that nothing has.</summary>
    public byte[] Next() => Encoding.ASCII.GetBytes($"{_prefix}{Interlocked.Increment(ref _number):x}.new");

    /// <summary>Whether a name is one of these.</summary>
    public static bool Is(ReadOnlySpan<byte> name)
    {
        if (name.Length < 10 || !name.StartsWith(".sage~"u8) || !name.EndsWith(".new"u8))
            return false;
        var middle = name[6..^4];
        return middle.Length > Digits + 1 && middle[Digits] == (byte)'-' && IsHexadecimal(middle[..Digits]) && IsHexadecimal(middle[(Digits + 1)..]);
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept("0123456789abcdef"u8);
}

using System.Globalization;
using System.Text;

namespace Sage.Sandbox.Shell;

/// <summary>The escapes of <c>$'…'</c>, <c>echo -e</c> and <c>printf</c>.</summary>
internal static class AnsiString
{
    public static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                decoded.Append(text[i]);
                continue;
            }
            i++;
            var (length, radix, skip) = text[i] switch
            {
                'x' => (2, 16, 1),
                'u' => (4, 16, 1),
                'U' => (8, 16, 1),
                '0' => (4, 8, 0),
                >= '1' and <= '7' => (3, 8, 0),
                _ => (0, 0, 0),
            };
            if (length == 0)
            {
                decoded.Append(Letter(text[i]));
                continue;
            }
            var end = i + skip;
            while (end < text.Length && end < i + skip + length && IsDigit(text[end], radix))
                end++;
            decoded.Append(Character(text[(i + skip)..end], radix));
            i = end - 1;
        }
        return decoded.ToString();
    }

    private static bool IsDigit(char c, int radix) => radix == 16 ? char.IsAsciiHexDigit(c) : c is >= '0' and <= '7';

    private static string Character(string digits, int radix)
    {
        var code = digits.Length == 0 ? 0 : radix == 16
            ? uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : digits.Aggregate(0u, (sum, digit) => (sum * 8) + (uint)(digit - '0')) & 0xFF;
        return Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : "\uFFFD";
    }

    private static string Letter(char c) => c switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'a' => "\a",
        'b' => "\b",
        'e' or 'E' => "\e",
        'f' => "\f",
        'v' => "\v",
        '\\' or '\'' or '"' or '?' => c.ToString(),
        _ => "\\" + c,
    };
}

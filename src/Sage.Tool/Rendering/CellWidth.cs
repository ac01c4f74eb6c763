using System.Globalization;
using System.Text;

namespace Sage.Tool.Rendering;

/// <summary>How many cells of a terminal a text takes: ideographs, kana, hangul, full-width forms and emoji take two, marks none.</summary>
internal static class CellWidth
{
    /// <summary>The blocks of wide and full-width characters in EastAsianWidth.txt of Unicode 16.</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
            cells += Of(rune);
        return cells;
    }

    public static int Of(Rune rune) => rune.Value < 0x300 ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : IsWide(rune.Value) ? 2 : 1;

    /// <summary>A text with spaces behind it up to a number of cells.</summary>
    public static string Pad(string text, int cells) => text + new string(' ', Math.Max(0, cells - Of(text)));

    private static bool IsWide(int c)
    {
        foreach (var (first, last) in Wide)
        {
            if (c <= last)
                return c >= first;
        }
        return false;
    }
}

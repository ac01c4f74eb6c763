using System.Globalization;
using System.Text;

namespace Sage.Tool.Rendering;

/// <summary>Breaks text at its spaces, and between ideographs, which need none.</summary>
internal static class WordWrap
{
    /// <summary>
    /// Lines of at most so many cells, the first and the others. A word that is longer than a line, such as a path, stays whole: a terminal wraps it so
    /// that it can still be copied.
    /// </summary>
    public static IEnumerable<string> Lines(string text, int first, int rest)
    {
        var start = 0;
        var used = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfWord(text, at);
            var cells = CellWidth.Of(text[at..end]);
            if (used > 0 && used + cells > (start == 0 ? first : rest))
            {
                yield return text[start..at];
                start = text[at] == ' ' ? at + 1 : at;
                cells -= start - at;
                used = 0;
            }

            used += cells;
            at = end;
        }

        yield return text[start..];
    }

    private static int EndOfWord(string text, int at)
    {
        var last = Rune.GetRuneAt(text, at);
        at += last.Utf16SequenceLength;
        for (; at < text.Length && text[at] != ' '; at += last.Utf16SequenceLength)
        {
            var next = Rune.GetRuneAt(text, at);
            if ((CellWidth.Of(last) == 2 || CellWidth.Of(next) == 2) && !Opens(last) && !Clings(next))
                break;
            last = next;
        }
        return at;
    }

    /// <summary>What no line ends with; see https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end.</summary>
    private static bool Opens(Rune c) => Rune.GetUnicodeCategory(c) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation || c.Value is ' ' or '\'';

    /// <summary>What no line begins with.</summary>
    private static bool Clings(Rune c) => Rune.GetUnicodeCategory(c) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;
}

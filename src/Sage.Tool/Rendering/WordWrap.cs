using Spectre.Console.Rendering;

namespace Sage.Tool.Rendering;

/// <summary>Breaks text at its spaces.</summary>
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
            var end = text.IndexOf(' ', at + 1);
            if (end < 0)
                end = text.Length;
            var cells = new Segment(text[at..end]).CellCount();
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
}

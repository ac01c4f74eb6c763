using Spectre.Console.Rendering;

namespace Sage.Tool.Rendering;

/// <summary>
/// How many cells of a terminal a text takes. What is plain is counted here; the library prepares its table of all widths first, which takes longer
/// than everything else that <c>status</c> does.
/// </summary>
internal static class Cells
{
    public static int Count(string text) => ArePlain(text) ? text.Length : Measure(text);

    /// <summary>As much of a text as fits into so many cells.</summary>
    public static string Truncate(string text, int width) =>
        ArePlain(text) ? text[..Math.Clamp(width, 0, text.Length)] : Fitting(text, width);

    /// <summary>A character again and again. The framework's way is vectorised, and compiled in each process.</summary>
    public static string Repeat(char c, int count)
    {
        var text = new char[Math.Max(0, count)];
        for (var i = 0; i < text.Length; i++)
            text[i] = c;
        return new string(text);
    }

    /// <summary>Whether each character of a text is shown, in one cell.</summary>
    public static bool ArePlain(string text)
    {
        foreach (var c in text)
        {
            if (c is (< ' ' or > '~') and not ('━' or '─' or '└' or '✓' or '✗' or '●' or '↻' or '↺' or '·' or '…'))
                return false;
        }
        return true;
    }

    private static int Measure(string text) => new Segment(text).CellCount();

    private static string Fitting(string text, int width) => Segment.Truncate(new Segment(text), width)?.Text ?? "";
}

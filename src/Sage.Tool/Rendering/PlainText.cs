using System.Globalization;
using System.Text;

namespace Sage.Tool.Rendering;

/// <summary>Text that came from outside, made safe for a terminal.</summary>
internal static class PlainText
{
    /// <summary>
    /// One line without escape sequences, control characters and characters that reorder text. Of a line that was
    /// redrawn with carriage returns the last picture stays; a tab becomes a space.
    /// </summary>
    public static string Line(string text)
    {
        if (Cells.ArePlain(text))
            return text;
        text = text.TrimEnd('\r', '\n');
        text = text[(text.LastIndexOf('\r') + 1)..];
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\e' or '\u009b')
                i = EndOfEscape(text, i);
            else if (c is '\t' or '\n')
                result.Append(' ');
            else if (!IsInvisible(c))
                result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>As <see cref="Line"/>, with the lines of the text kept.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Line));

    private static bool IsInvisible(char c) =>
        char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The index of an escape sequence's last character; see ECMA-48, 5.4 and 5.6.</summary>
    private static int EndOfEscape(string text, int start)
    {
        var i = start + 1;
        if (text[start] == '\e')
        {
            if (i >= text.Length)
                return start;
            if (text[i] is ']' or 'P' or 'X' or '^' or '_')
                return EndOfString(text, i);
            if (text[i] is not '[')
            {
                while (i < text.Length && text[i] is >= ' ' and <= '/')
                    i++;
                return Math.Min(i, text.Length - 1);
            }
            i++;
        }
        while (i < text.Length && text[i] is >= ' ' and <= '?')
            i++;
        return Math.Min(i, text.Length - 1);
    }

    /// <summary>A string sequence (a window title, a link) ends with BEL or ESC \.</summary>
    private static int EndOfString(string text, int i)
    {
        for (; i < text.Length; i++)
        {
            if (text[i] == '\a')
                return i;
            if (text[i] == '\e' && i + 1 < text.Length && text[i + 1] == '\\')
                return i + 1;
        }
        return text.Length - 1;
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sage.Runtime;

/// <summary>Makes what programs wrote safe to show.</summary>
internal static partial class LogText
{
    /// <summary>
    /// Strips what a terminal would act on: escape sequences, control characters, and the characters that reverse the direction of
    /// text. Tabs and line ends become spaces.
    /// </summary>
    public static string ForTerminal(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var character in EscapeSequence().Replace(text, ""))
        {
            if (character is '\t' or '\n')
                shown.Append(' ');
            else if (!char.IsControl(character) && !IsInvisible(character))
                shown.Append(character);
        }

        return shown.ToString();
    }

    /// <summary>As <see cref="ForTerminal"/>, with the lines of the text kept: indented after the first, so that none looks like a sentence of ours.</summary>
    public static string LinesForTerminal(string text) =>
        string.Join('\n', text.Split('\n').Select(ForTerminal).Select((line, index) => index == 0 || line.StartsWith(' ') ? line : "  " + line));

    private static bool IsInvisible(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'
        || char.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>ECMA-48: control sequences, strings (OSC, DCS, PM, APC, SOS) up to their end, and two-character escapes.</summary>
    [GeneratedRegex(@"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();
}

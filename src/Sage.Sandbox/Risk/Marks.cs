using System.Text;

namespace Sage.Sandbox.Risk;

/// <summary>
/// Characters of a private use area that stand, in a value, for what is not known or not literal. A value is then a plain text
/// that can be joined, split and compared as a shell does it.
/// </summary>
internal static class Marks
{
    /// <summary>Text that is known only when the command runs.</summary>
    public const char Unknown = '\uE000';

    /// <summary>Unknown text that was decoded, so that whoever wrote it hid it.</summary>
    public const char Decoded = '\uE001';

    /// <summary>Unknown text that came from the network.</summary>
    public const char Fetched = '\uE002';

    /// <summary>Unknown text that holds a secret.</summary>
    public const char Secret = '\uE003';

    /// <summary>Any characters but slashes: <c>*</c> where it is a pattern, and numbers.</summary>
    public const char AnyText = '\uE004';

    /// <summary>One character that is no slash: <c>?</c> and <c>[a-z]</c>.</summary>
    public const char AnyCharacter = '\uE005';

    public const char BraceOpen = '\uE006';
    public const char BraceComma = '\uE007';
    public const char BraceClose = '\uE008';

    public static string UnknownText { get; } = Unknown.ToString();

    public static bool IsUnknown(char c) => c is >= Unknown and <= Secret;

    public static bool HasUnknown(string value) => value.AsSpan().ContainsAnyInRange(Unknown, Secret);

    /// <summary>Whether nothing but literal characters is in a value.</summary>
    public static bool IsLiteral(string value) => !value.AsSpan().ContainsAnyInRange(Unknown, BraceClose);

    /// <summary>Takes the marks out of a text that came from outside.</summary>
    public static string Clean(string text)
    {
        if (IsLiteral(text))
            return text;
        var clean = new StringBuilder(text);
        for (var i = 0; i < clean.Length; i++)
        {
            if (clean[i] is >= Unknown and <= BraceClose)
                clean[i] = '\uFFFD';
        }
        return clean.ToString();
    }

    /// <summary>Gives the characters of unquoted text their meaning as a pattern.</summary>
    public static string Pattern(string text)
    {
        if (text.AsSpan().IndexOfAny("*?[") < 0)
            return text;
        var pattern = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[' && text.IndexOf(']', Math.Min(i + 2, text.Length)) is > 0 and var end && text.IndexOf('/', i, end - i) < 0)
            {
                pattern.Append(AnyCharacter);
                i = end;
            }
            else
                pattern.Append(text[i] switch { '*' => AnyText, '?' => AnyCharacter, var c => c });
        }
        return pattern.ToString();
    }

    /// <summary>A value as people read it.</summary>
    public static string Show(string value) => IsLiteral(value) ? value : string.Concat(value.Select(c => c switch
    {
        AnyText => "*",
        AnyCharacter => "?",
        BraceOpen => "{",
        BraceComma => ",",
        BraceClose => "}",
        >= Unknown and <= Secret => "…",
        _ => c.ToString(),
    }));
}

namespace Sage.Sandbox.Shell;

/// <summary>A place in a script, and the characters behind it.</summary>
internal sealed class ShellCursor(string text)
{
    /// <summary>Stands for the end of the text, which has no such character.</summary>
    public const char End = '\0';

    public string Text => text;

    public int At { get; set; }

    public char Current => Peek(0);

    public char Peek(int ahead) => At + ahead < text.Length ? text[At + ahead] : End;

    public bool IsAtEnd => At >= text.Length;

    public bool Sees(string expected) => text.AsSpan(At).StartsWith(expected, StringComparison.Ordinal);

    /// <summary>Goes past a text when it comes next.</summary>
    public bool Take(string expected)
    {
        if (!Sees(expected))
            return false;
        At += expected.Length;
        return true;
    }

    /// <summary>Goes past a character and returns it.</summary>
    public char Next() => text[At++];

    public SourceSpan From(int start) => new(text, start, At);

    /// <summary>Goes past spaces, tabs, lines that go on, and a comment.</summary>
    public void SkipBlanks()
    {
        while (true)
        {
            if (Current is ' ' or '\t' or '\r')
                At++;
            else if (Sees("\\\n"))
                At += 2;
            else
                break;
        }
        if (Current == '#')
            At = text.IndexOf('\n', At) is >= 0 and var end ? end : text.Length;
    }

    /// <summary>Whether a word ends before this character where nothing is quoted.</summary>
    public static bool EndsWord(char c) => c is ' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')' or End;

    /// <summary>The letters and signs up to the word's end, without moving: what a reserved word is seen by.</summary>
    public ReadOnlySpan<char> PeekWord()
    {
        var end = At;
        while (end < text.Length && end - At <= 16 && !EndsWord(text[end]))
            end++;
        return text.AsSpan(At, end - At);
    }

    /// <summary>The length of a variable's name that comes next.</summary>
    public int NameLength(int ahead = 0)
    {
        var length = 0;
        while (Peek(ahead + length) is var c && (char.IsAsciiLetter(c) || c == '_' || (length > 0 && char.IsAsciiDigit(c))))
            length++;
        return length;
    }
}

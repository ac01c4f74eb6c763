namespace Sage.Sandbox.Shell;

/// <summary>Reads <c>$name</c> and <c>${name op operand}</c>.</summary>
internal static class ParameterParser
{
    /// <summary>Stands for <c>${#name}</c>, the length.</summary>
    public const string Length = "length";

    /// <summary>Stands for <c>${!name}</c>, the value of the variable that is named.</summary>
    public const string Indirect = "!";

    private static readonly string[] Operators = [":-", ":=", ":+", ":?", "##", "%%", "//", "/#", "/%", "^^", ",,", "-", "=", "+", "?", "#", "%", "/", "^", ",", "@", ":"];

    /// <summary>The parameter at the cursor's dollar sign; null when the sign stands for itself.</summary>
    public static ParameterPart? TryRead(ShellCursor cursor, WordParser words, ShellParser commands, bool isQuoted)
    {
        if (cursor.Peek(1) == '{')
        {
            cursor.At += 2;
            return commands.Within(() => InBraces(cursor, words, commands, isQuoted));
        }
        var length = NameLength(cursor, 1);
        if (length == 0)
            return null;
        var name = cursor.Text.Substring(cursor.At + 1, length);
        cursor.At += 1 + length;
        return new ParameterPart(name, "", null) { IsQuoted = isQuoted };
    }

    private static ParameterPart InBraces(ShellCursor cursor, WordParser words, ShellParser commands, bool isQuoted)
    {
        var prefix = cursor.Current is '#' or '!' && cursor.Peek(1) != '}' && NameLength(cursor, 1) > 0 ? cursor.Next() : ShellCursor.End;
        var length = NameLength(cursor, 0);
        if (length == 0)
            throw commands.Wrong();
        var name = cursor.Text.Substring(cursor.At, length);
        cursor.At += length;
        if (cursor.Current == '[')
        {
            var closing = cursor.Text.IndexOf(']', cursor.At);
            cursor.At = closing < 0 ? throw commands.Wrong() : closing + 1;
        }
        var symbol = prefix == '#' ? Length : prefix == '!' ? Indirect : Array.Find(Operators, cursor.Sees) ?? "";
        if (prefix == ShellCursor.End)
            cursor.At += symbol.Length;
        var operand = cursor.Current == '}' ? null : words.Operand(isQuoted);
        cursor.At++;
        return new ParameterPart(name, symbol, operand) { IsQuoted = isQuoted };
    }

    private static int NameLength(ShellCursor cursor, int ahead)
    {
        if (cursor.NameLength(ahead) is > 0 and var length)
            return length;
        var digits = 0;
        while (char.IsAsciiDigit(cursor.Peek(ahead + digits)) && (digits == 0 || ahead == 0))
            digits++;
        return digits > 0 ? digits : cursor.Peek(ahead) is '@' or '*' or '#' or '?' or '$' or '!' or '-' ? 1 : 0;
    }
}

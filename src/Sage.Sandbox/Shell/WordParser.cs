using System.Text;

namespace Sage.Sandbox.Shell;

/// <summary>Reads words: quotes, escapes and expansions.</summary>
internal sealed class WordParser(ShellCursor cursor, ShellParser commands)
{
    /// <summary>Reads a word, which may be empty only where a mistake is.</summary>
    public ShellWord Word()
    {
        var start = cursor.At;
        var parts = new PartList();
        while (SeesProcess() || !ShellCursor.EndsWord(cursor.Current))
        {
            if (SeesProcess())
                Process(parts);
            else
                Piece(parts);
        }
        return cursor.At == start ? throw commands.Wrong() : new ShellWord(parts.All(), cursor.From(start));
    }

    /// <summary>Whether <c>&lt;(</c> or <c>&gt;(</c> comes next.</summary>
    public bool SeesProcess() => cursor.Sees("<(") || cursor.Sees(">(");

    /// <summary>Reads <c>name=value</c> or <c>name=(a b)</c> when one comes next.</summary>
    public Assignment? TryAssignment()
    {
        var (start, length) = (cursor.At, cursor.NameLength());
        var name = cursor.Text.Substring(start, length);
        cursor.At += length;
        if (length > 0 && cursor.Current == '[' && cursor.Text.IndexOf(']', cursor.At) is > 0 and var closing && !cursor.Text.AsSpan(cursor.At, closing - cursor.At).ContainsAny(" \t\n$`'\""))
            cursor.At = closing + 1;
        var appends = cursor.Take("+");
        if (length == 0 || !cursor.Take("="))
        {
            cursor.At = start;
            return null;
        }
        if (!cursor.Take("("))
            return new Assignment(name, appends, ShellCursor.EndsWord(cursor.Current) && !SeesProcess() ? [new ShellWord([], cursor.From(cursor.At))] : [Word()]);
        var elements = new List<ShellWord>();
        for (commands.SkipLines(); !cursor.Take(")"); commands.SkipLines())
            elements.Add(Word());
        return new Assignment(name, appends, elements);
    }

    /// <summary>Reads text in which only expansions have a meaning, up to an end that is left.</summary>
    public ShellWord Quoted(char end)
    {
        var start = cursor.At;
        var parts = new PartList();
        while (!cursor.IsAtEnd && cursor.Current != end)
            QuotedPiece(parts, end);
        return new ShellWord(parts.All(), cursor.From(start));
    }

    /// <summary>Where the <c>))</c> of a sum is that begins at a place; null when these are parentheses of commands.</summary>
    public int? ArithmeticEnd(int from)
    {
        var open = 0;
        for (var i = from; i < cursor.Text.Length; i++)
        {
            if (cursor.Text[i] == '(')
                open++;
            else if (cursor.Text[i] == ')' && --open < 0)
                return i + 1 < cursor.Text.Length && cursor.Text[i + 1] == ')' ? i : null;
        }
        return null;
    }

    /// <summary>Reads a sum up to its end, and goes past it.</summary>
    public ShellWord Arithmetic(int end) => commands.Within(() =>
    {
        var start = cursor.At;
        var parts = new PartList();
        while (cursor.At < end)
            QuotedPiece(parts, ShellCursor.End);
        cursor.At = Math.Max(cursor.At, end + 2);
        if (cursor.At > cursor.Text.Length)
            throw commands.Wrong();
        return new ShellWord(parts.All(), cursor.From(start));
    });

    /// <summary>Reads the text behind an operator in braces, up to the brace, which is left.</summary>
    public ShellWord Operand(bool isQuoted)
    {
        var start = cursor.At;
        var parts = new PartList();
        while (cursor.Current != '}')
        {
            if (cursor.IsAtEnd)
                throw commands.Wrong();
            if (isQuoted && cursor.Current != '"')
                QuotedPiece(parts, '}');
            else
                Piece(parts);
        }
        return new ShellWord(parts.All(), cursor.From(start));
    }

    private void Process(PartList parts)
    {
        cursor.At += 2;
        parts.Add(new ProcessPart(Body()));
    }

    /// <summary>The commands up to a closing parenthesis.</summary>
    public ShellNode Body() => commands.Within(() =>
    {
        var body = commands.List();
        return cursor.Take(")") ? body : throw commands.Wrong();
    });

    private void Piece(PartList parts)
    {
        switch (cursor.Current)
        {
            case '\\':
                cursor.At++;
                if (!cursor.IsAtEnd && cursor.Next() is not '\n' and var escaped)
                    parts.Text(escaped, isQuoted: true);
                break;
            case '\'':
                cursor.At++;
                parts.Text(UpTo('\''), isQuoted: true);
                break;
            case '"':
                DoubleQuotes(parts);
                break;
            case '$' when cursor.Peek(1) == '\'':
                cursor.At += 2;
                parts.Text(AnsiString.Decode(AnsiText()), isQuoted: true);
                break;
            case '$' when cursor.Peek(1) == '"':
                cursor.At++;
                break;
            case '$' or '`':
                Expansion(parts, isQuoted: false);
                break;
            default:
                parts.Text(cursor.Next(), isQuoted: false);
                break;
        }
    }

    private void QuotedPiece(PartList parts, char end)
    {
        if (cursor.Current == '\\' && (cursor.Peek(1) is '$' or '`' or '\\' or '\n' || (cursor.Peek(1) == end && end != ShellCursor.End)))
        {
            cursor.At++;
            if (cursor.Next() is not '\n' and var escaped)
                parts.Text(escaped, isQuoted: true);
        }
        else if (cursor.Current is '$' or '`')
            Expansion(parts, isQuoted: true);
        else
            parts.Text(cursor.Next(), isQuoted: true);
    }

    private void DoubleQuotes(PartList parts) => commands.Within(() =>
    {
        cursor.At++;
        var inner = Quoted('"');
        if (cursor.IsAtEnd)
            throw commands.Wrong();
        cursor.At++;
        parts.Text("", isQuoted: true);
        foreach (var part in inner.Parts)
            parts.Add(part);
        return 0;
    });

    private void Expansion(PartList parts, bool isQuoted)
    {
        if (cursor.Current == '`')
            parts.Add(new SubstitutionPart(Backquotes(isQuoted)) { IsQuoted = isQuoted });
        else if (cursor.Sees("$((") && ArithmeticEnd(cursor.At + 3) is { } end)
        {
            cursor.At += 3;
            parts.Add(new ArithmeticPart(Arithmetic(end)) { IsQuoted = isQuoted });
        }
        else if (cursor.Take("$("))
            parts.Add(new SubstitutionPart(Body()) { IsQuoted = isQuoted });
        else if (ParameterParser.TryRead(cursor, this, commands, isQuoted) is { } parameter)
            parts.Add(parameter);
        else
            parts.Text(cursor.Next(), isQuoted);
    }

    private ShellNode Backquotes(bool isQuoted)
    {
        var text = new StringBuilder();
        for (cursor.At++; cursor.Current != '`'; cursor.At++)
        {
            if (cursor.IsAtEnd)
                throw commands.Wrong();
            if (cursor.Current == '\\' && (cursor.Peek(1) is '`' or '\\' or '$' || (isQuoted && cursor.Peek(1) == '"')))
                cursor.At++;
            text.Append(cursor.Current);
        }
        cursor.At++;
        var script = commands.Within(() => ShellScript.Parse(text.ToString(), commands.Depth));
        return script.Problem is null ? script.Body : throw script.Problem;
    }

    private string UpTo(char end)
    {
        var closing = cursor.Text.IndexOf(end, cursor.At);
        if (closing < 0)
            throw commands.Wrong();
        var text = cursor.Text[cursor.At..closing];
        cursor.At = closing + 1;
        return text;
    }

    private string AnsiText()
    {
        var start = cursor.At;
        for (; cursor.Current != '\''; cursor.At++)
        {
            if (cursor.Current == '\\')
                cursor.At++;
            if (cursor.IsAtEnd)
                throw commands.Wrong();
        }
        return cursor.Text[start..cursor.At++];
    }
}

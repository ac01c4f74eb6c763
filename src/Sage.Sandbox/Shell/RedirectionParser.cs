namespace Sage.Sandbox.Shell;

/// <summary>Reads redirections, and the here-documents that wait for the end of the line.</summary>
internal sealed class RedirectionParser(ShellCursor cursor, WordParser words, ShellParser commands)
{
    private static readonly string[] Operators = ["<<<", "<<-", "&>>", "<<", "<&", "<>", ">>", ">&", ">|", "&>", "<", ">"];

    private readonly List<Pending> _pending = [];

    /// <summary>Reads a redirection when one comes next.</summary>
    public bool TryRead(List<Redirection> redirections)
    {
        var start = cursor.At;
        while (char.IsAsciiDigit(cursor.Current))
            cursor.At++;
        var symbol = words.SeesProcess() ? null : Array.Find(Operators, cursor.Sees);
        if (symbol is null || (symbol[0] == '&' && cursor.At > start))
        {
            cursor.At = start;
            return false;
        }
        cursor.At += symbol.Length;
        cursor.SkipBlanks();
        var target = words.Word();
        redirections.Add(new Redirection(symbol, target, cursor.From(start)));
        if (symbol is "<<" or "<<-")
            _pending.Add(new Pending(redirections, redirections.Count - 1, target, symbol == "<<-"));
        return true;
    }

    /// <summary>Reads the contents of the here-documents that were announced on the line that ended.</summary>
    public void ReadHereDocuments()
    {
        if (_pending.Count == 0)
            return;
        foreach (var document in _pending)
            document.Redirections[document.Index] = document.Redirections[document.Index] with { Target = Content(document) };
        _pending.Clear();
    }

    private ShellWord Content(Pending document)
    {
        var delimiter = string.Concat(document.Delimiter.Parts.Select(part => part is LiteralPart literal ? literal.Text : ""));
        var isLiteral = document.Delimiter.Parts.Any(part => part.IsQuoted);
        var start = cursor.At;
        var content = new System.Text.StringBuilder();
        while (!cursor.IsAtEnd)
        {
            var end = cursor.Text.IndexOf('\n', cursor.At) is >= 0 and var found ? found : cursor.Text.Length;
            var line = cursor.Text.AsSpan(cursor.At, end - cursor.At);
            cursor.At = Math.Min(end + 1, cursor.Text.Length);
            if (document.StripsTabs)
                line = line.TrimStart('\t');
            if (line.TrimEnd('\r').SequenceEqual(delimiter))
                break;
            content.Append(line).Append('\n');
        }
        var text = content.ToString();
        return isLiteral
            ? new ShellWord([new LiteralPart(text) { IsQuoted = true }], cursor.From(start))
            : commands.Within(() => new ShellParser(text, commands.Depth).HereDocument());
    }

    private sealed record Pending(List<Redirection> Redirections, int Index, ShellWord Delimiter, bool StripsTabs);
}

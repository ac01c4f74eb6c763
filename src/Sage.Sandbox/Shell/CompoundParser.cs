namespace Sage.Sandbox.Shell;

/// <summary>Reads compound commands and definitions of functions.</summary>
internal sealed class CompoundParser(ShellCursor cursor, WordParser words, ShellParser commands)
{
    /// <summary>A compound command when one comes next.</summary>
    public ShellNode? TryRead()
    {
        var start = cursor.At;
        if (cursor.Current == '(')
            return cursor.Sees("((") && words.ArithmeticEnd(cursor.At + 2) is { } end ? Sum(end) : Subshell();
        return cursor.PeekWord() switch
        {
            "{" => Between("{", "}") with { Source = cursor.From(start) },
            "if" => If(),
            "while" or "until" => Loop(),
            "for" or "select" => For(),
            "case" => Case(),
            "function" => Function(),
            "[[" => Test(),
            _ => FunctionWithoutKeyword(),
        };
    }

    private SequenceNode Between(string opening, string closing)
    {
        Expect(opening);
        var body = commands.List();
        Expect(closing);
        return body;
    }

    private SubshellNode Subshell()
    {
        var start = cursor.At;
        return new SubshellNode(Between("(", ")")) { Source = cursor.From(start) };
    }

    private TestNode Sum(int end)
    {
        var start = cursor.At;
        cursor.At += 2;
        var inner = words.Arithmetic(end);
        return new TestNode([inner]) { Source = cursor.From(start) };
    }

    private IfNode If()
    {
        var start = cursor.At;
        var branches = new List<(ShellNode?, ShellNode)>();
        cursor.At += "if".Length;
        do
        {
            var condition = commands.List();
            Expect("then");
            branches.Add((condition, commands.List()));
        }
        while (Takes("elif"));
        if (Takes("else"))
            branches.Add((null, commands.List()));
        Expect("fi");
        return new IfNode(branches) { Source = cursor.From(start) };
    }

    private LoopNode Loop()
    {
        var start = cursor.At;
        cursor.At += "while".Length; // "until" is as long.
        var condition = commands.List();
        return new LoopNode(condition, Between("do", "done")) { Source = cursor.From(start) };
    }

    private ShellNode For()
    {
        var start = cursor.At;
        cursor.At += cursor.PeekWord().Length;
        cursor.SkipBlanks();
        if (cursor.Sees("(("))
        {
            var sum = Sum(words.ArithmeticEnd(cursor.At + 2) ?? throw commands.Wrong());
            return new LoopNode(sum, Body()) { Source = cursor.From(start) };
        }
        var length = cursor.NameLength();
        if (length == 0)
            throw commands.Wrong();
        var name = cursor.Text.Substring(cursor.At, length);
        cursor.At += length;
        commands.SkipLines();
        List<ShellWord>? items = null;
        if (Takes("in"))
        {
            items = [];
            for (cursor.SkipBlanks(); !ShellCursor.EndsWord(cursor.Current) || words.SeesProcess(); cursor.SkipBlanks())
                items.Add(words.Word());
        }
        return new ForNode(name, items, Body()) { Source = cursor.From(start) };
    }

    /// <summary>The body of a loop behind its head.</summary>
    private SequenceNode Body()
    {
        cursor.SkipBlanks();
        cursor.Take(";");
        commands.SkipLines();
        return cursor.PeekWord() is "{" ? Between("{", "}") : Between("do", "done");
    }

    private CaseNode Case()
    {
        var start = cursor.At;
        cursor.At += "case".Length;
        cursor.SkipBlanks();
        var subject = words.Word();
        commands.SkipLines();
        Expect("in");
        var branches = new List<(IReadOnlyList<ShellWord>, ShellNode)>();
        for (commands.SkipLines(); cursor.PeekWord() is not "esac"; commands.SkipLines())
        {
            cursor.Take("(");
            var patterns = new List<ShellWord>();
            do
            {
                cursor.SkipBlanks();
                patterns.Add(words.Word());
                cursor.SkipBlanks();
            }
            while (cursor.Take("|"));
            if (!cursor.Take(")"))
                throw commands.Wrong();
            branches.Add((patterns, commands.List()));
            if (!cursor.Take(";;&") && !cursor.Take(";;") && !cursor.Take(";&"))
                break;
        }
        commands.SkipLines();
        Expect("esac");
        return new CaseNode(subject, branches) { Source = cursor.From(start) };
    }

    private FunctionNode Function()
    {
        var start = cursor.At;
        cursor.At += "function".Length;
        cursor.SkipBlanks();
        var name = words.Word().Source.ToString();
        cursor.SkipBlanks();
        if (cursor.Take("("))
        {
            cursor.SkipBlanks();
            if (!cursor.Take(")"))
                throw commands.Wrong();
        }
        commands.SkipLines();
        return new FunctionNode(name, commands.Command()) { Source = cursor.From(start) };
    }

    private FunctionNode? FunctionWithoutKeyword()
    {
        var start = cursor.At;
        var end = start;
        while (end < cursor.Text.Length && !ShellCursor.EndsWord(cursor.Text[end]) && cursor.Text[end] is not ('$' or '`' or '"' or '\'' or '\\' or '='))
            end++;
        var name = cursor.Text[start..end];
        cursor.At = end;
        cursor.SkipBlanks();
        if (name.Length > 0 && cursor.Take("("))
        {
            cursor.SkipBlanks();
            if (cursor.Take(")"))
            {
                commands.SkipLines();
                return new FunctionNode(name, commands.Command()) { Source = cursor.From(start) };
            }
        }
        cursor.At = start;
        return null;
    }

    private TestNode Test()
    {
        var start = cursor.At;
        cursor.At += 2;
        var found = new List<ShellWord>();
        for (commands.SkipLines(); cursor.PeekWord() is not "]]"; commands.SkipLines())
        {
            if (cursor.IsAtEnd)
                throw commands.Wrong();
            if (ShellCursor.EndsWord(cursor.Current) && !words.SeesProcess())
                cursor.At++;
            else
                found.Add(words.Word());
        }
        cursor.At += 2;
        return new TestNode(found) { Source = cursor.From(start) };
    }

    private bool Takes(string word)
    {
        if (!cursor.PeekWord().SequenceEqual(word))
            return false;
        cursor.At += word.Length;
        return true;
    }

    private void Expect(string word)
    {
        if (!(word is "(" or ")" ? cursor.Take(word) : Takes(word)))
            throw commands.Wrong();
    }
}

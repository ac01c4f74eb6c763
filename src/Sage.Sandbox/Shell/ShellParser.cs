namespace Sage.Sandbox.Shell;

/// <summary>Reads commands: lists, pipelines, compound and simple commands. Words are read by <see cref="WordParser"/>.</summary>
internal sealed class ShellParser
{
    private readonly ShellCursor _cursor;
    private readonly WordParser _words;
    private readonly RedirectionParser _redirections;
    private readonly CompoundParser _compounds;
    private int _depth;

    public ShellParser(string text, int depth)
    {
        _cursor = new ShellCursor(text);
        _depth = depth;
        _words = new WordParser(_cursor, this);
        _redirections = new RedirectionParser(_cursor, _words, this);
        _compounds = new CompoundParser(_cursor, _words, this);
    }

    /// <summary>How deep what is read lies in what is around it.</summary>
    public int Depth => _depth;

    /// <summary>Reads the whole text.</summary>
    public ShellScript Script()
    {
        var items = new List<ShellNode>();
        try
        {
            Items(items);
            _redirections.ReadHereDocuments();
            return new ShellScript(Whole(items), _cursor.IsAtEnd ? null : new ShellSyntaxException(_cursor.At));
        }
        catch (ShellSyntaxException problem)
        {
            return new ShellScript(Whole(items), problem);
        }
    }

    /// <summary>Reads the text as that of a here-document, in which only expansions have a meaning.</summary>
    public ShellWord HereDocument() => _words.Quoted(ShellCursor.End);

    /// <summary>Reads commands up to what ends them, which is left.</summary>
    public SequenceNode List()
    {
        var (start, items) = (_cursor.At, new List<ShellNode>());
        Items(items);
        return new SequenceNode(items) { Source = _cursor.From(start) };
    }

    /// <summary>Goes one deeper for what is read within.</summary>
    public T Within<T>(Func<T> read)
    {
        if (++_depth > ShellLimits.Depth)
            throw new ShellSyntaxException(_cursor.At, isTooComplex: true);
        var result = read();
        _depth--;
        return result;
    }

    /// <summary>Goes past blanks, comments and line ends, behind which the contents of here-documents are.</summary>
    public void SkipLines()
    {
        _cursor.SkipBlanks();
        while (_cursor.Current == '\n' && !_cursor.IsAtEnd)
        {
            _cursor.At++;
            _redirections.ReadHereDocuments();
            _cursor.SkipBlanks();
        }
    }

    public ShellSyntaxException Wrong() => new(_cursor.At);

    /// <summary>A command of any kind with the redirections behind it.</summary>
    public ShellNode Command() => Within(() =>
    {
        var start = _cursor.At;
        if (_compounds.TryRead() is not { } compound)
            return Simple();
        var redirections = new List<Redirection>();
        var end = _cursor.At;
        _cursor.SkipBlanks();
        while (_redirections.TryRead(redirections))
        {
            end = _cursor.At;
            _cursor.SkipBlanks();
        }
        _cursor.At = end;
        return compound is FunctionNode || redirections.Count == 0 ? compound : new RedirectedNode(compound, redirections) { Source = _cursor.From(start) };
    });

    private SequenceNode Whole(List<ShellNode> items) => new(items) { Source = new SourceSpan(_cursor.Text, 0, _cursor.At) };

    private void Items(List<ShellNode> items)
    {
        SkipLines();
        while (!EndsList())
        {
            var start = _cursor.At;
            var item = AndOr();
            _cursor.SkipBlanks();
            if (_cursor.Current == '&' && _cursor.Peek(1) != '&')
            {
                _cursor.At++;
                item = new BackgroundNode(item) { Source = _cursor.From(start) };
            }
            else if (_cursor.Current == ';' && _cursor.Peek(1) is not (';' or '&'))
                _cursor.At++;
            else if (_cursor.Current != '\n' && !EndsList())
                throw Wrong();
            items.Add(item);
            SkipLines();
        }
    }

    private bool EndsList() => _cursor.IsAtEnd || _cursor.Current == ')' || _cursor.Sees(";;") || _cursor.Sees(";&") ||
        _cursor.PeekWord() is "then" or "elif" or "else" or "fi" or "do" or "done" or "esac" or "}";

    private ShellNode AndOr()
    {
        var start = _cursor.At;
        ShellNode left = Pipeline();
        while (true)
        {
            _cursor.SkipBlanks();
            var both = _cursor.Take("&&");
            if (!both && !_cursor.Take("||"))
                return left;
            SkipLines();
            var right = Pipeline();
            left = new ConditionalNode(left, both, right) { Source = _cursor.From(start) };
        }
    }

    private PipelineNode Pipeline()
    {
        SkipPrefixes();
        var start = _cursor.At;
        var stages = new List<ShellNode> { Command() };
        _cursor.SkipBlanks();
        while (_cursor.Current == '|' && _cursor.Peek(1) != '|')
        {
            _cursor.At += _cursor.Peek(1) == '&' ? 2 : 1;
            SkipLines();
            stages.Add(Command());
            _cursor.SkipBlanks();
        }
        return new PipelineNode(stages) { Source = _cursor.From(start) };
    }

    /// <summary>A negation and the clock change nothing of what runs.</summary>
    private void SkipPrefixes()
    {
        while (_cursor.PeekWord() is "!" or "time" or "coproc" && _cursor.PeekWord() is var prefix)
        {
            _cursor.At += prefix.Length;
            _cursor.SkipBlanks();
            if (prefix is "time" && _cursor.PeekWord() is "-p")
                _cursor.At += 2;
            _cursor.SkipBlanks();
        }
    }

    private SimpleCommandNode Simple()
    {
        var start = _cursor.At;
        var (assignments, words, redirections) = (new List<Assignment>(), new List<ShellWord>(), new List<Redirection>());
        while (true)
        {
            var end = _cursor.At;
            _cursor.SkipBlanks();
            if (_redirections.TryRead(redirections))
                continue;
            if (ShellCursor.EndsWord(_cursor.Current) && !_words.SeesProcess())
            {
                _cursor.At = Math.Max(end, start);
                break;
            }
            if (words.Count == 0 && _words.TryAssignment() is { } assignment)
                assignments.Add(assignment);
            else
                words.Add(_words.Word());
        }
        if (assignments.Count + words.Count + redirections.Count == 0)
            throw Wrong();
        return new SimpleCommandNode(assignments, words, redirections) { Source = _cursor.From(start) };
    }
}

using System.Text;

namespace Sage.Sandbox.Policy;

/// <summary>
/// Reads the YAML that policy files are written in: keys with entries, an entry's keys with a text or a list in brackets. It is a part of YAML, read
/// without a library because every run of a sandbox reads the default policy; what is beyond the part is refused with its line, never read otherwise.
/// </summary>
internal sealed class PolicyText(string file, string text)
{
    private readonly List<PolicyEntry> _entries = [];
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private string _section = "";
    private int _dash = -1;
    private int _at;
    private int _line = 1;

    public IReadOnlyList<PolicyEntry> Read()
    {
        while (_at < text.Length)
            Line();
        return _entries;
    }

    private void Line()
    {
        var indent = 0;
        while (Current == ' ')
            (indent, _at) = (indent + 1, _at + 1);
        if (EndsLine())
            return;
        if (Current == '-' && Peek == ' ' && _section.Length > 0 && (_dash < 0 || _dash == indent))
        {
            _dash = indent;
            _entries.Add(new PolicyEntry(_section, _line));
            (indent, _at) = (indent + 2, _at + 2);
        }
        else if (indent == 0)
        {
            _section = Key();
            _dash = -1;
            if (!_sections.Add(_section))
                throw Wrong(Messages.PolicyKeyTwice(_section));
            if (!EndsLine())
                throw Wrong(Messages.PolicyTakesEntries(_section));
            return;
        }
        if (_dash < 0 || indent != _dash + 2)
            throw Wrong(Messages.PolicyIndentIsWrong);
        var line = _line;
        var key = Key();
        if (!_entries[^1].TryAdd(key, Value()))
            throw new PolicyException(file, line, Messages.PolicyKeyTwice(key));
        if (!EndsLine())
            throw Wrong(Messages.PolicyIsNoPlainYaml);
    }

    private string Key()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '-' or '_')
            _at++;
        var key = text[start.._at];
        if (key.Length == 0 || Current != ':' || Peek is not (' ' or '\n' or '\r' or '\0'))
            throw Wrong(Messages.PolicyTakesKey);
        _at++;
        return key;
    }

    private PolicyValue Value()
    {
        SkipSpaces();
        var line = _line;
        return Current == '[' ? new PolicyValue(List(), IsList: true, line) : new PolicyValue([Scalar(isInList: false)], IsList: false, line);
    }

    private List<string> List()
    {
        var items = new List<string>();
        _at++;
        while (true)
        {
            SkipLines();
            if (Current == ']')
                break;
            items.Add(Scalar(isInList: true));
            SkipLines();
            if (Current == ',')
                _at++;
            else if (Current != ']')
                throw Wrong(Messages.PolicyListIsOpen);
        }
        _at++;
        return items;
    }

    private string Scalar(bool isInList) => Current switch
    {
        '\'' => Quoted('\''),
        '"' => Quoted('"'),
        _ => Plain(isInList),
    };

    private string Quoted(char quote)
    {
        var value = new StringBuilder();
        for (_at++; Current != quote || (quote == '\'' && Peek == '\''); _at++)
        {
            if (Current == quote || (quote == '"' && Current == '\\' && Peek is '\\' or '"'))
                _at++;
            else if (Current is '\n' or '\0' || (quote == '"' && Current == '\\'))
                throw Wrong(Messages.PolicyQuoteIsOpen);
            value.Append(Current);
        }
        _at++;
        return value.Length > 0 ? value.ToString() : throw Wrong(Messages.PolicyValueIsEmpty);
    }

    /// <summary>Text without quotes; what YAML would take for something else is refused.</summary>
    private string Plain(bool isInList)
    {
        var start = _at;
        while (Current is not ('\n' or '\r' or '\0') && !(Current == ' ' && Peek == '#') && !(isInList && Current is ',' or ']' or '[' or '{' or '}'))
        {
            if (Current == ':' && Peek is ' ' or '\n' or '\r' or '\0' or ',' or ']')
                throw Wrong(Messages.PolicyNeedsQuotes);
            _at++;
        }
        var value = text[start.._at].TrimEnd(' ');
        if (value.Length == 0)
            throw Wrong(Messages.PolicyValueIsEmpty);
        if (value[0] is '*' or '&' or '!' or '|' or '>' or '%' or '@' or '`' or '{' or '}' or '[' or ']' or ',' or '#' or '?' or ':' || value is "~" or "-" || value.StartsWith("- ", StringComparison.Ordinal)
            || value.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || value.Contains('\u007F', StringComparison.Ordinal))
            throw Wrong(Messages.PolicyNeedsQuotes);
        return value;
    }

    private void SkipSpaces()
    {
        while (Current == ' ')
            _at++;
    }

    private void SkipLines()
    {
        SkipSpaces();
        while (EndsLine())
        {
            if (_at >= text.Length)
                throw Wrong(Messages.PolicyListIsOpen);
            SkipSpaces();
        }
    }

    /// <summary>Goes past a comment and the line's end when nothing else is left of the line.</summary>
    private bool EndsLine()
    {
        var start = _at;
        SkipSpaces();
        if (Current == '#' && (_at == 0 || text[_at - 1] is ' ' or '\n'))
        {
            while (Current is not ('\n' or '\0'))
                _at++;
        }
        if (Current == '\r' && Peek == '\n')
            _at++;
        if (Current == '\n')
        {
            (_at, _line) = (_at + 1, _line + 1);
            return true;
        }
        if (_at >= text.Length)
            return true;
        _at = start;
        return false;
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private char Peek => _at + 1 < text.Length ? text[_at + 1] : '\0';

    private PolicyException Wrong(string problem) => new(file, _line, problem);
}

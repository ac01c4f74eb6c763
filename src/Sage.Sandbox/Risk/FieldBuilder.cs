using System.Text;

namespace Sage.Sandbox.Risk;

/// <summary>Joins the expanded parts of a word, and splits it where a shell does.</summary>
internal sealed class FieldBuilder
{
    /// <summary>Fields of a word beyond which its braces are no list for people.</summary>
    private const int MostFields = 1024;

    /// <summary>Characters of a word beyond which its braces are left as they are.</summary>
    private const int LongestSpread = 4096;

    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private bool _isThere;

    public void Append(string text)
    {
        _field.Append(text);
        _isThere = true;
    }

    /// <summary>Appends what stood outside of quotes: blanks end a field.</summary>
    public void AppendSplit(string text)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n')
                End();
            else
            {
                _field.Append(c);
                _isThere = true;
            }
        }
    }

    public void End()
    {
        if (_isThere)
            _fields.Add(_field.ToString());
        _field.Clear();
        _isThere = false;
    }

    /// <summary>The fields, with lists in braces spread out.</summary>
    public List<string> All()
    {
        End();
        var spread = new List<string>();
        foreach (var field in _fields)
            Spread(field, spread, depth: 0);
        return spread;
    }

    private static void Spread(string field, List<string> fields, int depth)
    {
        var open = field.IndexOf(Marks.BraceOpen, StringComparison.Ordinal);
        var items = open < 0 || field.Length > LongestSpread || depth > 8 || fields.Count > MostFields ? [] : Items(field, open, out _);
        if (items.Count < 2)
        {
            fields.Add(Plain(field));
            return;
        }
        Items(field, open, out var end);
        foreach (var item in items)
            Spread(string.Concat(field.AsSpan(0, open), item, field.AsSpan(end)), fields, depth + 1);
    }

    /// <summary>What stands between the commas of the braces at a place.</summary>
    private static List<string> Items(string field, int open, out int end)
    {
        var (items, start, depth) = (new List<string>(), open + 1, 0);
        for (end = open + 1; end < field.Length; end++)
        {
            if (field[end] == Marks.BraceOpen)
                depth++;
            else if (depth == 0 && field[end] is Marks.BraceComma or Marks.BraceClose)
            {
                items.Add(field[start..end]);
                start = end + 1;
                if (field[end] == Marks.BraceComma)
                    continue;
                end++;
                return items;
            }
            else if (field[end] == Marks.BraceClose)
                depth--;
        }
        return [];
    }

    /// <summary>Braces that are no list stand for themselves.</summary>
    private static string Plain(string field) => field.Replace(Marks.BraceOpen, '{').Replace(Marks.BraceComma, ',').Replace(Marks.BraceClose, '}');
}

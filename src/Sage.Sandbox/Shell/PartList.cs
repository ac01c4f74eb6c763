using System.Text;

namespace Sage.Sandbox.Shell;

/// <summary>The parts of a word while it is read; characters that are quoted alike are one part.</summary>
internal sealed class PartList
{
    private readonly List<WordPart> _parts = [];
    private readonly StringBuilder _text = new();
    private bool _isQuoted;
    private bool _isOpen;

    public void Text(char c, bool isQuoted)
    {
        Open(isQuoted);
        _text.Append(c);
    }

    public void Text(string text, bool isQuoted)
    {
        Open(isQuoted);
        _text.Append(text);
    }

    public void Add(WordPart part)
    {
        Close();
        _parts.Add(part);
    }

    public IReadOnlyList<WordPart> All()
    {
        Close();
        return _parts;
    }

    private void Open(bool isQuoted)
    {
        if (_isOpen && _isQuoted != isQuoted)
            Close();
        (_isOpen, _isQuoted) = (true, isQuoted);
    }

    private void Close()
    {
        if (_isOpen)
            _parts.Add(new LiteralPart(_text.ToString()) { IsQuoted = _isQuoted });
        _text.Clear();
        _isOpen = false;
    }
}

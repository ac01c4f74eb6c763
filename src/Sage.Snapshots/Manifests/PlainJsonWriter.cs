using System.Text;

namespace Sage.Snapshots.Manifests;

/// <summary>
/// Writes JSON as the serializer does, for text that is ASCII. The serializer prepares far more in a process than one manifest is worth
/// (<c>docs/decisions/snapshot-speed.md</c>).
/// </summary>
internal sealed class PlainJsonWriter
{
    private const string Digits = "0123456789ABCDEF";

    private readonly StringBuilder _text = new();

    /// <summary>Whether some text was not ASCII: then what was written is nothing.</summary>
    public bool IsUnable { get; private set; }

    public void Raw(string text) => _text.Append(text);

    public void Field(string name, string value)
    {
        Name(name);
        String(value);
    }

    public void Field(string name, long value)
    {
        Name(name);
        _text.Append(value);
    }

    public void Field(string name, bool value)
    {
        Name(name);
        _text.Append(value ? "true" : "false");
    }

    /// <summary>A field whose value follows.</summary>
    public void Name(string name)
    {
        if (_text[^1] != '{')
            _text.Append(',');
        _text.Append('"').Append(name).Append("\":");
    }

    public void String(string value)
    {
        _text.Append('"');
        foreach (var character in value)
            Character(character);
        _text.Append('"');
    }

    /// <summary>What was written, as UTF-8.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[_text.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)_text[i];
        return bytes;
    }

    private void Character(char character)
    {
        switch (character)
        {
            case '\\':
                _text.Append(@"\\");
                break;
            case '\n':
                _text.Append(@"\n");
                break;
            case '\r':
                _text.Append(@"\r");
                break;
            case '\t':
                _text.Append(@"\t");
                break;
            case '\b':
                _text.Append(@"\b");
                break;
            case '\f':
                _text.Append(@"\f");
                break;
            case < ' ' or '"' or '&' or '\'' or '+' or '<' or '>' or '`' or '\x7F':
                _text.Append(@"\u00").Append(Digits[character >> 4]).Append(Digits[character & 0xF]);
                break;
            default:
                IsUnable |= character > '\x7F';
                _text.Append(character);
                break;
        }
    }
}

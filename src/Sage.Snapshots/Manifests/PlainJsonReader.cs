using System.Text;

namespace Sage.Snapshots.Manifests;

/// <summary>
/// Reads JSON that looks as <see cref="PlainJsonWriter"/> writes it: no white space, ASCII, numbers that are integers. Anything else makes it unable, and then the serializer has
/// the word.
/// </summary>
internal ref struct PlainJsonReader(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>Whether something was not as expected; what is read from then on means nothing.</summary>
    public bool IsUnable { get; private set; }

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => _at == _json.Length;

    /// <summary>Takes certain characters if they are next.</summary>
    public bool Skip(string text)
    {
        if (_json.Length - _at < text.Length)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (_json[_at + i] != text[i])
                return false;
        }
        _at += text.Length;
        return true;
    }

    /// <summary>Takes certain characters, which must be next.</summary>
    public void Expect(string text) => IsUnable |= !Skip(text);

    public long Number()
    {
        var value = 0L;
        var start = _at;
        // Eighteen digits fit.
        for (; _at < _json.Length && _at - start < 18 && char.IsAsciiDigit((char)_json[_at]); _at++)
            value = 10 * value + _json[_at] - '0';
        IsUnable |= _at == start || (_at < _json.Length && char.IsAsciiDigit((char)_json[_at])) || (_json[start] == '0' && _at > start + 1);
        return value;
    }

    public bool Boolean()
    {
        if (Skip("true"))
            return true;
        Expect("false");
        return false;
    }

    public string String()
    {
        Expect("\"");
        var text = new StringBuilder();
        while (!IsUnable)
        {
            if (_at == _json.Length || _json[_at] is < (byte)' ' or > 0x7F)
                IsUnable = true;
            else if (_json[_at++] is var next && next == '"')
                return text.ToString();
            else
                text.Append(next == '\\' ? Escaped() : (char)next);
        }
        return "";
    }

    private char Escaped()
    {
        if (Skip(@"\"))
            return '\\';
        if (Skip("n"))
            return '\n';
        if (Skip("r"))
            return '\r';
        if (Skip("t"))
            return '\t';
        if (Skip("b"))
            return '\b';
        if (Skip("f"))
            return '\f';
        Expect("u00");
        var code = 16 * Digit() + Digit();
        IsUnable |= code > 0x7F;
        return (char)code;
    }

    private int Digit()
    {
        var digit = _at < _json.Length ? (char)_json[_at++] : ' ';
        IsUnable |= !char.IsAsciiHexDigit(digit);
        return char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
    }
}

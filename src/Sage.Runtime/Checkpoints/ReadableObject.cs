using System.Text;
using System.Text.Encodings.Web;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Checkpoints;

/// <summary>
/// Writes one JSON object for people: a field a line, indented by four spaces, text left readable. Byte for byte what <c>Utf8JsonWriter</c>
/// makes of it, without what the serializer has to prepare.
/// </summary>
internal sealed class ReadableObject
{
    private const int LongestEscape = 6;

    private readonly ByteBuffer _bytes = new(1024);

    /// <summary>The object with a line end behind it.</summary>
    public byte[] End()
    {
        _bytes.Add(_bytes.Length == 0 ? "{}\n"u8 : "\n}\n"u8);
        return _bytes.Written.ToArray();
    }

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        Name(name);
        Value(value);
    }

    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        _bytes.Add(value ? "true"u8 : "false"u8);
    }

    public void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        Name(name);
        for (var i = 0; i < values.Count; i++)
        {
            _bytes.Add(i == 0 ? "[\n        "u8 : ",\n        "u8);
            Value(values[i]);
        }
        _bytes.Add(values.Count == 0 ? "[]"u8 : "\n    ]"u8);
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        _bytes.Add(_bytes.Length == 0 ? "{\n    \""u8 : ",\n    \""u8);
        _bytes.Add(name);
        _bytes.Add("\": "u8);
    }

    private void Value(string? value)
    {
        if (value is null)
        {
            _bytes.Add("null"u8);
            return;
        }
        _bytes.Add((byte)'"');
        if (!TryAppendPlain(value))
            _bytes.Advance(Encoding.UTF8.GetBytes(Escape(value), _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length * LongestEscape))));
        _bytes.Add((byte)'"');
    }

    private bool TryAppendPlain(string text)
    {
        var target = _bytes.GetSpan(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' or '"' or '\\')
                return false;
            target[i] = (byte)text[i];
        }
        _bytes.Advance(text.Length);
        return true;
    }

    /// <summary>By itself, so that the encoder is prepared only where a text needs it.</summary>
    private static string Escape(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}

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
        Append(IsPlain(value) ? value : Escape(value));
        _bytes.Add((byte)'"');
    }

    private void Append(string text) => _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
                return false;
        }
        return true;
    }

    /// <summary>By itself, so that the encoder is prepared only where a text needs it.</summary>
    private static string Escape(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}

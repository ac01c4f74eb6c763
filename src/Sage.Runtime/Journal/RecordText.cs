using System.Buffers.Binary;

namespace Sage.Runtime.Journal;

/// <summary>
/// The strings of records, escaped as the serializer's default encoder escapes them: what is not printable ASCII, and what HTML gives a meaning.
/// </summary>
internal static class RecordText
{
    private const ulong Ones = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    /// <summary>Writes a string with the quotes around it.</summary>
    public static void Write(ByteBuffer buffer, string text)
    {
        const int longestEscape = 6;
        var target = buffer.GetSpan(checked(text.Length * longestEscape + 2));
        target[0] = (byte)'"';
        var length = 1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsPlain(c))
                target[length++] = (byte)c;
            else
                length += Escape(IsLoneSurrogate(text, i) ? '\uFFFD' : c, target[length..]);
        }
        target[length] = (byte)'"';
        buffer.Advance(length + 1);
    }

    /// <summary>How many bytes there are before the first that is not printable ASCII, or a quote or a backslash.</summary>
    public static int PlainLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        for (; text.Length - length >= sizeof(ulong); length += sizeof(ulong))
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(text[length..]);
            var special = (eight - Ones * ' ') | Zeros(eight ^ (Ones * 0x7F)) | Zeros(eight ^ (Ones * '"')) | Zeros(eight ^ (Ones * '\\'));
            if (((eight | special) & HighBits) != 0)
                break;
        }
        while (length < text.Length && text[length] is >= (byte)' ' and <= (byte)'~' and not (byte)'"' and not (byte)'\\')
            length++;
        return length;
    }

    /// <summary>Whether valid JSON is surely the very text that a writer would make of it.</summary>
    /// <param name="maxDepth">How deep it may nest.</param>
    public static bool IsAsWritten(ReadOnlySpan<byte> json, int maxDepth)
    {
        var opened = 0;
        foreach (var b in json)
        {
            // A space may be one between two values.
            if (b == ' ' || (b != '"' && !IsPlain((char)b)))
                return false;
            opened += b is (byte)'[' or (byte)'{' ? 1 : 0;
        }
        return opened <= maxDepth && !json.IsEmpty;
    }

    /// <summary>The high bit of the lowest byte that is zero is set, and that of no byte before it, as long as no byte has it set.</summary>
    private static ulong Zeros(ulong eight) => eight - Ones;

    private static bool IsPlain(char c) =>
        c is >= ' ' and <= '~' and not ('"' or '&' or '\'' or '+' or '<' or '>' or '\\' or '`');

    private static bool IsLoneSurrogate(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));

    private static int Escape(char c, Span<byte> target)
    {
        var escape = c switch
        {
            '\b' => "\\b"u8,
            '\t' => "\\t"u8,
            '\n' => "\\n"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            '\\' => "\\\\"u8,
            _ => default,
        };
        if (!escape.IsEmpty)
        {
            escape.CopyTo(target);
            return escape.Length;
        }
        var digits = "0123456789ABCDEF"u8;
        target[0] = (byte)'\\';
        target[1] = (byte)'u';
        for (var i = 0; i < 4; i++)
            target[2 + i] = digits[(c >> (12 - 4 * i)) & 15];
        return 6;
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Sage.Linux;

/// <summary>
/// File names as text. On Linux a name is bytes: those that are not UTF-8 become the lone surrogates U+DC80 to U+DCFF, one
/// a byte, and turn back into the same bytes.
/// </summary>
internal static class PathText
{
    private const int Escape = 0xDC00;

    /// <summary>Orders names by their bytes.</summary>
    public static IComparer<string> ByteOrder { get; } =
        Comparer<string>.Create((a, b) => Encode(a).AsSpan().SequenceCompareTo(Encode(b)));

    /// <summary>Whether a text stands for bytes that are UTF-8.</summary>
    public static bool IsUtf8(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
                return Utf8.IsValid(Encode(text));
        }
        return true;
    }

    /// <summary>Whether a text is whole: no half of a surrogate pair, which stands for no character.</summary>
    public static bool IsText(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out _, out var length) != OperationStatus.Done)
                return false;
            i += length;
        }
        return true;
    }

    /// <summary>The text of a name's bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                foreach (var b in bytes[..length])
                    text.Append((char)(Escape + b));
            }
            bytes = bytes[length..];
        }
        return text.ToString();
    }

    /// <summary>The bytes of a name.</summary>
    public static byte[] Encode(string text) => Encode(text, tail: 0);

    /// <summary>The bytes of a name and a terminating zero, as system calls take it.</summary>
    public static byte[] Terminated(string text) => Encode(text, tail: 1);

    private static byte[] Encode(string text, int tail)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) == OperationStatus.Done)
                count += rune.EncodeToUtf8(bytes.AsSpan(count));
            else
                bytes[count++] = text[i] is >= (char)(Escape + 0x80) and <= (char)(Escape + 0xFF)
                    ? (byte)(text[i] - Escape)
                    : throw new ArgumentException("A path holds half a surrogate pair.", nameof(text));
            i += length;
        }
        return bytes[..(count + tail)];
    }
}

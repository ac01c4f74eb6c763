using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sage.Linux;

/// <summary>
/// File names as people read and type them: UTF-8 as it is, other bytes and control characters as <c>\xHH</c>, a backslash doubled. Every name has one such text, which is safe to
/// print, and every text stands for one name at most.
/// </summary>
internal static class PathEscape
{
    /// <summary>The text of a name's or a path's bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (rune.Value == '\\')
                text.Append(@"\\");
            else if (status == OperationStatus.Done && !Rune.IsControl(rune))
                text.Append(rune);
            else
                Append(text, bytes[..length]);
            bytes = bytes[length..];
        }
        return text.ToString();
    }

    /// <summary>The bytes that a text stands for; null when it stands for none.</summary>
    public static byte[]? TryParse(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != OperationStatus.Done)
                return null;
            i += length;
            if (rune.Value != '\\')
                count += rune.EncodeToUtf8(bytes.AsSpan(count));
            else if (text.AsSpan(i).StartsWith(@"\"))
                (bytes[count++], i) = ((byte)'\\', i + 1);
            else if (text.AsSpan(i).StartsWith("x") && text.Length >= i + 3 && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                (bytes[count++], i) = (value, i + 3);
            else
                return null;
        }
        return bytes[..count];
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            text.Append(CultureInfo.InvariantCulture, $@"\x{b:x2}");
    }
}

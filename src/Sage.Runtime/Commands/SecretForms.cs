using System.Text;
using System.Text.Encodings.Web;

namespace Sage.Runtime;

/// <summary>The forms in which a secret value shows up in output.</summary>
internal static class SecretForms
{
    /// <summary>A piece of base64 shorter than this says too little of the value, and is too likely in other text.</summary>
    private const int ShortestBase64 = 8;

    /// <summary>Lists a value's forms; none for a value that is too short to be masked.</summary>
    public static IEnumerable<string> Of(string value)
    {
        if (value.Length < SecretMasker.ShortestValue)
            return [];
        return Lines(value)
            .Concat(Base64(value))
            .Append(Uri.EscapeDataString(value))
            .Append(Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal))
            .Append(JavaScriptEncoder.Default.Encode(value))
            .Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));
    }

    /// <summary>The value, and its lines on their own: a program prints a key of several lines indented or with a prefix.</summary>
    private static IEnumerable<string> Lines(string value)
    {
        yield return value;
        foreach (var line in value.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length >= SecretMasker.ShortestValue)
                yield return line;
        }
    }

    /// <summary>
    /// In a longer text (<c>user:value</c>) base64 shows a value in one of three ways, by its offset modulo three. Of each, those
    /// characters are taken that depend on the value alone.
    /// </summary>
    private static IEnumerable<string> Base64(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var first = ((offset * 8) + 5) / 6;
            var last = (offset + bytes.Length) * 8 / 6;
            var form = encoded[first..last];
            if (form.Length < ShortestBase64)
                continue;
            yield return form;
            yield return form.Replace('+', '-').Replace('/', '_');
        }
    }
}

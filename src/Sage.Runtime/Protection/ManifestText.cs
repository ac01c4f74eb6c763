using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sage.Runtime;

/// <summary>Manifest lines as bytes, letters of every script readable.</summary>
internal static class ManifestText
{
    private static readonly JsonTypeInfo<ManifestLine> LineType = new ManifestJson(
        new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ManifestLine;

    /// <summary>A line without line end.</summary>
    public static byte[] Write(ManifestLine line) => JsonSerializer.SerializeToUtf8Bytes(line, LineType);

    /// <summary>The meaning of a line without line end; null where it is damaged.</summary>
    public static ManifestLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LineType);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}

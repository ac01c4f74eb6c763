using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sage.Tool.Reports;

/// <summary>How reports are written as JSON: snake_case names, nulls kept so that a script finds every field.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HistoryReport))]
[JsonSerializable(typeof(InstallReport))]
[JsonSerializable(typeof(LogLine))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(PointReport))]
[JsonSerializable(typeof(PointsReport))]
[JsonSerializable(typeof(ScriptInstall))]
[JsonSerializable(typeof(ScriptResume))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(CleanReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(LiveProgress))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    private static readonly SearchValues<char> Directions =
        SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>Writes a report as indented JSON with a line end; a caller that writes many, one a line, says so.</summary>
    public static void Write<T>(TextWriter writer, T report, bool oneLine = false) =>
        Write(writer, report, (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!, oneLine);

    /// <summary>Writes a report of another context.</summary>
    public static void Write<T>(TextWriter writer, T report, JsonTypeInfo<T> type, bool oneLine = false)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = !oneLine,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
            JsonSerializer.Serialize(json, report, type);
        writer.Write(InOrder(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))));
        writer.Write('\n');
    }

    /// <summary>Escapes the characters that show a text in another order than it has, which the encoder lets through. They stand in strings alone.</summary>
    private static string InOrder(string json)
    {
        if (!json.AsSpan().ContainsAny(Directions))
            return json;
        var escaped = new StringBuilder(json.Length + 64);
        foreach (var character in json)
        {
            if (Directions.Contains(character))
                escaped.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                escaped.Append(character);
        }
        return escaped.ToString();
    }
}

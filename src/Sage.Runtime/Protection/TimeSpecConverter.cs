using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Writes a time as decimal seconds since 1970 with nine places, as <c>touch -d @…</c> takes it.</summary>
internal sealed class TimeSpecConverter : JsonConverter<TimeSpec?>
{
    private const long Second = 1_000_000_000;

    public override TimeSpec? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString()!;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || text.Length - point != 10
            || !long.TryParse(text.AsSpan(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            || !long.TryParse(text.AsSpan(point + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var fraction))
            throw new JsonException("A time is not decimal seconds with nine places.");
        return text[0] == '-' && fraction > 0
            ? new TimeSpec(seconds - 1, Second - fraction)
            : new TimeSpec(seconds, fraction);
    }

    public override void Write(Utf8JsonWriter writer, TimeSpec? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value!.Value));

    /// <summary>Decimal seconds with nine places.</summary>
    public static string Text(TimeSpec time)
    {
        var (seconds, fraction) = (time.Seconds, time.Nanoseconds);
        var sign = "";
        if (seconds < 0 && fraction > 0)
        {
            sign = seconds == -1 ? "-" : "";
            (seconds, fraction) = (seconds + 1, Second - fraction);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds}.{fraction:D9}");
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sage.Runtime.Journal;

/// <summary>Turns the text of a good frame into records. What it cannot read was written by another version.</summary>
internal static class RecordDecoder
{
    /// <summary>The records of a frame.</summary>
    /// <param name="json">A JSON array.</param>
    /// <param name="count">How many the frame says it holds.</param>
    /// <exception cref="SageException">A newer version wrote them, or no version did.</exception>
    public static JournalRecord[] Decode(ReadOnlySpan<byte> json, int count, string path, long line)
    {
        JournalRecord[]? records;
        try
        {
            records = PhaseRecordReader.TryRead(json, count) ?? Deserialize(json, count);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unreadable(json, path, line, e);
        }
        if (records is null)
            throw JournalError.Foreign(path, line, null);
        if (records[0] is InstallStarted { Format: > JournalFormat.Version } started)
            throw JournalError.Newer(path, started.Format, started.WrittenBy);
        return records;
    }

    /// <summary>By itself, so that the serializer is prepared only where it is needed. Null where the text is no array of so many records.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static JournalRecord[]? Deserialize(ReadOnlySpan<byte> json, int count)
    {
        JournalRecord?[]? records = JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecordArray);
        if (records is null || records.Length != count || records.Contains(null))
            return null;
        return records!;
    }

    private static SageException Unreadable(ReadOnlySpan<byte> json, string path, long line, Exception cause)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = JournalFormat.MaxDepth };
            using var document = JsonDocument.Parse(json.ToArray(), options);
            foreach (var record in document.RootElement.EnumerateArray())
            {
                if (record.TryGetProperty("format", out var format) && format.TryGetInt32(out var version) && version > JournalFormat.Version)
                    return JournalError.Newer(path, version, Text(record, "written_by"));
                if (Text(record, "t") is { } type && !RecordTypes.Known.Contains(type))
                    return JournalError.UnknownType(path, line, type, cause);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not even an array of objects: no version writes that.
        }
        return JournalError.Foreign(path, line, cause);
    }

    private static string? Text(JsonElement record, string property) =>
        record.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

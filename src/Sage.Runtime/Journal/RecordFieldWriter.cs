using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sage.Runtime.Journal;

/// <summary>
/// Writes fields in the form in which the serializer writes them, and in which <see cref="RecordFieldReader"/> reads them. A field's prefix is all
/// that stands before its value.
/// </summary>
internal sealed class RecordFieldWriter(ByteBuffer buffer) : IDisposable
{
    /// <summary>An array and a record stand around a result.</summary>
    private const int MaxElementDepth = JournalFormat.MaxDepth - 2;

    private Utf8JsonWriter? _json;

    public void Raw(ReadOnlySpan<byte> text) => buffer.Add(text);

    public void Int(ReadOnlySpan<byte> prefix, int value)
    {
        buffer.Add(prefix);
        buffer.Advance(DecimalText.Write(buffer.GetSpan(DecimalText.MaxLength), value));
    }

    public void Bool(ReadOnlySpan<byte> prefix, bool value)
    {
        buffer.Add(prefix);
        buffer.Add(value ? "true"u8 : "false"u8);
    }

    public void Time(ReadOnlySpan<byte> prefix, DateTimeOffset value)
    {
        buffer.Add(prefix);
        buffer.Add((byte)'"');
        buffer.Advance(RecordTime.Format(value, buffer.GetSpan(RecordTime.MaxLength)));
        buffer.Add((byte)'"');
    }

    public void Text(ReadOnlySpan<byte> prefix, string value)
    {
        buffer.Add(prefix);
        RecordText.Write(buffer, value);
    }

    public void OptionalText(ReadOnlySpan<byte> prefix, string? value)
    {
        if (value is not null)
            Text(prefix, value);
    }

    public void Element(ReadOnlySpan<byte> prefix, JsonElement? value)
    {
        if (value is not { } element)
            return;
        buffer.Add(prefix);
        var text = element.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(element);
        if (RecordText.IsAsWritten(text, MaxElementDepth))
            buffer.Add(text);
        else
            Serialize(element);
    }

    /// <summary>Writes a record of any type. By itself, so that the serializer is prepared only where it is needed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Record(JournalRecord record) => JsonSerializer.Serialize(Json(), record, JournalJson.Default.JournalRecord);

    public void Child(ReadOnlySpan<byte> prefix, ChildProcess child)
    {
        buffer.Add(prefix);
        Int("{\"pid\":"u8, child.Pid);
        Text(",\"started\":"u8, child.Started);
        Text(",\"mark\":"u8, child.Mark);
        Text(",\"command\":"u8, child.Command);
        buffer.Add((byte)'}');
    }

    public void Key(ReadOnlySpan<byte> prefix, ResumeKey? key)
    {
        if (key is null)
            return;
        buffer.Add(prefix);
        Int("{\"format\":"u8, key.Format);
        Map(",\"body\":"u8, key.Body);
        Map(",\"outputs\":"u8, key.Outputs);
        Map(",\"files\":"u8, key.Files);
        Map(",\"variables\":"u8, key.Variables);
        buffer.Add((byte)'}');
    }

    public void Image(ReadOnlySpan<byte> prefix, PathImage? image)
    {
        if (image is null)
            return;
        buffer.Add(prefix);
        Text("{\"id\":"u8, image.Id);
        Digests(",\"paths\":"u8, image.Paths);
        buffer.Add((byte)'}');
    }

    public void Digests(ReadOnlySpan<byte> prefix, IReadOnlyList<PathDigest> paths)
    {
        buffer.Add(prefix);
        buffer.Add((byte)'[');
        for (var i = 0; i < paths.Count; i++)
        {
            Text(i == 0 ? "{\"path\":"u8 : ",{\"path\":"u8, paths[i].Path);
            Text(",\"digest\":"u8, paths[i].Digest);
            buffer.Add((byte)'}');
        }
        buffer.Add((byte)']');
    }

    public void Dispose() => _json?.Dispose();

    private void Map(ReadOnlySpan<byte> prefix, IReadOnlyDictionary<string, string> map)
    {
        buffer.Add(prefix);
        var separator = "{"u8;
        if (map.Count > 0)
        {
            foreach (var (key, value) in map)
            {
                Text(separator, key);
                Text(":"u8, value);
                separator = ","u8;
            }
        }
        buffer.Add(map.Count > 0 ? "}"u8 : "{}"u8);
    }

    private void Serialize(JsonElement element)
    {
        var json = Json();
        element.WriteTo(json);
        json.Flush();
    }

    /// <summary>A writer that begins a value of its own at the buffer's end.</summary>
    private Utf8JsonWriter Json()
    {
        if (_json is null)
            _json = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = MaxElementDepth });
        else
            _json.Reset();
        return _json;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Writes a path as a JSON string, or as <c>{"hex":"…"}</c> where its bytes are not UTF-8.</summary>
internal sealed class PathTextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()!;
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals("hex"u8) || !reader.Read())
            throw new JsonException("A path is a string or an object with the member hex.");
        string text;
        try
        {
            text = PathText.Decode(Convert.FromHexString(reader.GetString()!));
        }
        catch (FormatException e)
        {
            throw new JsonException("A path is not hexadecimal.", e);
        }
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException("A path has members beside hex.");
        return text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (PathText.IsUtf8(value))
        {
            writer.WriteStringValue(value);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("hex"u8, Convert.ToHexStringLower(PathText.Encode(value)));
        writer.WriteEndObject();
    }
}

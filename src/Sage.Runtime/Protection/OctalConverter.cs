using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Runtime;

/// <summary>Writes permission bits as people write them: four octal digits.</summary>
internal sealed class OctalConverter : JsonConverter<uint?>
{
    public override uint? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString()!;
        var bits = 0u;
        foreach (var digit in text)
            bits = digit is >= '0' and <= '7' ? bits * 8 + (uint)(digit - '0') : throw new JsonException("A mode is not octal.");
        return text.Length == 4 ? bits : throw new JsonException("A mode has four digits.");
    }

    public override void Write(Utf8JsonWriter writer, uint? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value!.Value));

    /// <summary>Four octal digits.</summary>
    public static string Text(uint mode) => Convert.ToString(mode, 8).PadLeft(4, '0');
}

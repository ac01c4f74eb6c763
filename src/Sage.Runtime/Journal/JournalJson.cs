using System.Text.Json.Serialization;

namespace Sage.Runtime.Journal;

/// <summary>How records are written as JSON: snake_case names, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    MaxDepth = JournalFormat.MaxDepth,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JournalRecord))]
[JsonSerializable(typeof(JournalRecord[]))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class JournalJson : JsonSerializerContext;

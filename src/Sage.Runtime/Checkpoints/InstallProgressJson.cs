using System.Text.Json.Serialization;

namespace Sage.Runtime.Checkpoints;

/// <summary>How the progress file is written: snake_case names, for people to read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(InstallProgress))]
internal sealed partial class InstallProgressJson : JsonSerializerContext;

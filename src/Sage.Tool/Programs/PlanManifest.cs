using System.Text.Json.Serialization;
using Sage.Runtime;

namespace Sage.Tool.Programs;

/// <summary>What a build wrote about the plans of an assembly: <c>sage-plan.json</c>.</summary>
internal sealed class PlanManifest
{
    public required int Format { get; set; }

    /// <summary>The build of the assembly that it tells of.</summary>
    public required string Mvid { get; set; }

    /// <summary>The type of the plan that the assembly's entry point hosts; null when the build could not tell.</summary>
    public string? Hosts { get; set; }

    public required IReadOnlyList<ManifestPlan> Plans { get; set; }
}

/// <summary>A plan of a <see cref="PlanManifest"/>.</summary>
internal sealed class ManifestPlan
{
    public required string Name { get; set; }

    public required string TypeName { get; set; }

    public OnFailure OnFailure { get; set; }

    public bool AllowPathsOutside { get; set; }

    public required IReadOnlyList<ManifestPhase> Phases { get; set; }

    public required IReadOnlyList<string> Fingerprints { get; set; }

    public PlanDescriptor Descriptor() => new()
    {
        Name = Name,
        TypeName = TypeName,
        OnFailure = OnFailure,
        AllowPathsOutside = AllowPathsOutside,
        Phases = [.. Phases.Select(p => p.Descriptor())],
        Fingerprints = Fingerprints,
    };
}

/// <summary>How a manifest is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PlanManifest))]
internal sealed partial class PlanManifestJson : JsonSerializerContext;

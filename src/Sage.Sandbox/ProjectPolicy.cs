using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Sandbox.Limits;

namespace Sage.Sandbox;

/// <summary>
/// What <c>sage.yaml</c> says for every command in a sandbox, on its way from <c>dotnet sage</c>, which reads the file, to the plan's program, which starts the
/// commands.
/// </summary>
internal sealed record ProjectPolicy
{
    /// <summary>The environment variable that carries it.</summary>
    public const string Variable = "SAGE_SANDBOX_POLICY";

    /// <summary>Network rules, as their text; null where the file has none.</summary>
    public string? Network { get; init; }

    public ResourceLimits Limits { get; init; } = new();

    /// <summary>The variable's value.</summary>
    public string ToText() => JsonSerializer.Serialize(this, ProjectPolicyJson.Default.ProjectPolicy);

    /// <summary>Reads the variable; nothing is said where it is not set.</summary>
    /// <exception cref="SandboxException">It is not what <see cref="ToText"/> writes (usage).</exception>
    public static ProjectPolicy OfEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return new ProjectPolicy();
        try
        {
            var policy = JsonSerializer.Deserialize(text, ProjectPolicyJson.Default.ProjectPolicy) ?? throw new JsonException();
            policy.Limits.Check();
            return policy;
        }
        catch (JsonException wrong)
        {
            throw new SandboxException(SandboxFault.Usage, Messages.ProjectPolicyIsWrong(Variable), wrong);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProjectPolicy))]
internal sealed partial class ProjectPolicyJson : JsonSerializerContext;

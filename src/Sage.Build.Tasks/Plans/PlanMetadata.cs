using System.Reflection;
using System.Reflection.Metadata;
using System.Text.Json.Nodes;
using Sage.Build.Tasks.Code;

namespace Sage.Build.Tasks.Plans;

/// <summary>A plan as an assembly's metadata tells it.</summary>
/// <param name="Type">The plan class.</param>
/// <param name="Manifest">What the source generator wrote of it, with the fingerprints of its syntax.</param>
internal sealed record PlanMetadata(TypeDefinitionHandle Type, JsonObject Manifest)
{
    private const string PhaseAttribute = "Sage.Runtime.InstallPhaseAttribute";

    /// <summary>The plan class's full name as C# writes it.</summary>
    public string TypeName => (string)Manifest["type_name"]!;

    /// <summary>Names and methods of the phases.</summary>
    public IEnumerable<(string Name, string Method)> Phases =>
        Manifest["phases"]!.AsArray().Select(p => ((string)p!["name"]!, (string)p["method"]!));

    /// <summary>Reads all plans of an assembly, in the order of its metadata.</summary>
    /// <exception cref="BadImageFormatException">The metadata is not valid, or another version of the generator made it.</exception>
    public static IReadOnlyList<PlanMetadata> ReadAll(MetadataReader reader, GeneratedMembers generated)
    {
        var plans = new List<PlanMetadata>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var parts = reader.GetTypeDefinition(handle).GetNestedTypes().Where(t => generated.Contains(t) && IsPrivate(reader, t)).ToList();
            if (parts.Select(p => Constant(reader, p, "Json")).FirstOrDefault(c => c is not null) is not { } json)
                continue;
            var manifest = JsonNode.Parse(json)!.AsObject();
            var fingerprints = new JsonArray();
            for (var i = 0; parts.Select(p => Constant(reader, p, $"Phase{i}")).FirstOrDefault(c => c is not null) is { } fingerprint; i++)
                fingerprints.Add(fingerprint);
            if (fingerprints.Count != manifest["phases"]!.AsArray().Count)
                throw new BadImageFormatException(Messages.ReasonFingerprintsDoNotFit($"{manifest["type_name"]}"));
            manifest["fingerprints"] = fingerprints;
            plans.Add(new PlanMetadata(handle, manifest));
        }
        return plans;
    }

    /// <summary>The method of a phase.</summary>
    /// <exception cref="BadImageFormatException">There is none.</exception>
    public MethodDefinitionHandle Method(MetadataReader reader, string name)
    {
        foreach (var handle in reader.GetTypeDefinition(Type).GetMethods())
        {
            var method = reader.GetMethodDefinition(handle);
            if (reader.StringComparer.Equals(method.Name, name)
                && CustomAttributes.Find(reader, method.GetCustomAttributes(), PhaseAttribute) is not null)
                return handle;
        }
        throw new BadImageFormatException(Messages.ReasonNoPhaseMethod(TypeName, name));
    }

    /// <summary>The generated class of phase names is public, and may have any constant.</summary>
    private static bool IsPrivate(MetadataReader reader, TypeDefinitionHandle type) =>
        (reader.GetTypeDefinition(type).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.NestedPrivate;

    private static string? Constant(MetadataReader reader, TypeDefinitionHandle type, string name)
    {
        foreach (var handle in reader.GetTypeDefinition(type).GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            if (!field.Attributes.HasFlag(FieldAttributes.Literal) || !reader.StringComparer.Equals(field.Name, name))
                continue;
            var constant = reader.GetConstant(field.GetDefaultValue());
            return constant.TypeCode == ConstantTypeCode.String ? (string?)reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) : null;
        }
        return null;
    }
}

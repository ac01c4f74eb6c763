using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Sage.Build.Tasks.Code;

namespace Sage.Build.Tasks.Plans;

/// <summary>Finds out which plan a program hosts.</summary>
internal static class HostedPlanName
{
    /// <summary>
    /// The plan that <c>SageHost.RunAsync&lt;TPlan&gt;</c> is called with; null when the assembly calls it with none, with several, or with
    /// a type parameter or a type of another assembly.
    /// </summary>
    public static PlanMetadata? Find(MetadataReader reader, IReadOnlyList<PlanMetadata> plans)
    {
        var hosted = new HashSet<TypeDefinitionHandle>();
        var types = new SignatureNames(handle => hosted.Add(handle));
        var calls = 0;
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var call = reader.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
            if (!IsRun(reader, call.Method))
                continue;
            call.DecodeSignature(types, null);
            calls++;
        }
        return calls == 1 && hosted.Count == 1 ? plans.FirstOrDefault(p => hosted.Contains(p.Type)) : null;
    }

    private static bool IsRun(MetadataReader reader, EntityHandle method) =>
        method.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)method) is var member
        && reader.StringComparer.Equals(member.Name, "RunAsync")
        && member.Parent.Kind == HandleKind.TypeReference
        && SignatureNames.Of(reader, (TypeReferenceHandle)member.Parent) == "Sage.Hosting.SageHost";
}

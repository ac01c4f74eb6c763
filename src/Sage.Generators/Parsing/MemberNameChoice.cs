using Microsoft.CodeAnalysis;
using Sage.Generators.Model;

namespace Sage.Generators.Parsing;

/// <summary>Names generated members so that none meets a member that the user wrote or inherits.</summary>
internal static class MemberNameChoice
{
    public static MemberNames Choose(INamedTypeSymbol type)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var part = type; part is not null; part = part.BaseType)
        {
            taken.UnionWith(part.MemberNames);
            taken.UnionWith(part.GetTypeMembers().Select(t => t.Name));
        }

        for (var part = type; part is not null; part = part.ContainingType) taken.UnionWith(part.TypeParameters.Select(p => p.Name));
        taken.Add(type.Name);
        return new MemberNames(
            taken.Contains("Descriptor") ? null : "Descriptor",
            taken.Contains("CreateProgram") ? null : "CreateProgram",
            FirstFree(taken, "Phases"),
            FirstFree(taken, "PhaseFingerprints"),
            FirstFree(taken, "GeneratedProgram"),
            FirstFree(taken, "PlanManifest"),
            FirstFree(taken, "T"));
    }

    private static string FirstFree(HashSet<string> taken, string name)
    {
        while (!taken.Add(name)) name = "Sage" + name;
        return name;
    }
}

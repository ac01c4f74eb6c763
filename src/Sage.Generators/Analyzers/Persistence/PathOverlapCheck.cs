using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Phases that protect the same path are ordered by an edge.</summary>
internal static class PathOverlapCheck
{
    public static void Check(PlanDeclaration plan, Action<Diagnostic> report)
    {
        for (var i = 0; i < plan.Phases.Count; i++)
        {
            for (var j = i + 1; j < plan.Phases.Count; j++)
                Check(plan.Phases[i], plan.Phases[j], report);
        }
    }

    private static void Check(PhaseDeclaration first, PhaseDeclaration second, Action<Diagnostic> report)
    {
        if (first.WaitsFor(second) || second.WaitsFor(first))
            return;
        var order = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Candidates, first.Method.Name);
        foreach (var path in second.Attribute.TextPlaces("Protects"))
        {
            if (first.Attribute.Texts("Protects").Any(other => ProtectedPaths.Overlap(ProtectedPaths.Normalize(other), ProtectedPaths.Normalize(path.Value))))
                report(Diagnostic.Create(Rules.PathsOverlap, path.Place, order, first.Method.Name, second.Method.Name, path.Value));
        }
    }
}

using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>The plan's JSON context can store what its phases return.</summary>
internal static class ResultCheck
{
    public static void Check(PlanDeclaration plan, PlanContext json, Action<Diagnostic> report)
    {
        foreach (var phase in plan.Phases)
        {
            if (phase.Returns.Type is not { IsRefLikeType: false } result)
                continue;
            if (result.WithoutNull().IsTupleType)
                report(Diagnostic.Create(Rules.ResultLosesData, phase.Method.Locations[0], result.ToText(), phase.Method.Name));
            else if (json.IsValid && !json.Knows(result))
                report(Diagnostic.Create(Rules.ResultNotInContext, phase.Method.Locations[0], json.Properties(result), result.ToText(), phase.Method.Name, json.Type!.Name));
        }
    }
}

using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>A phase of a type that is no plan never runs.</summary>
internal static class PhaseOutsidePlanCheck
{
    public static void Check(INamedTypeSymbol type, Action<Diagnostic> report)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.GetAttributes().Any(attribute => KnownTypes.IsInstallPhaseAttribute(attribute.AttributeClass)))
                report(Diagnostic.Create(Rules.PhaseOutsidePlan, method.Locations[0], method.Name, type.Name));
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Finds where a problem stands in the source.</summary>
internal sealed class ProblemPlaces(PlanDeclaration plan, PlanProblem problem)
{
    public Location Find() => problem.Kind switch
    {
        PlanProblemKind.NotPartial => NotPartial(plan.Type),
        PlanProblemKind.ContainerNotPartial => NotPartial(Container(problem.Details[0])),
        PlanProblemKind.InvalidPlanName => plan.Attribute.FirstPlace(),
        PlanProblemKind.UnknownFrom or PlanProblemKind.MismatchedFrom => Attribute(KnownTypes.IsFromAttribute).FirstPlace(),
        PlanProblemKind.UnknownAfter => Attribute(KnownTypes.IsInstallPhaseAttribute).Place("After", problem.Details[0]),
        PlanProblemKind.NotAJsonContext => plan.Attribute.Place("Json"),
        _ when problem.Property is { } property => Attribute(KnownTypes.IsInstallPhaseAttribute).Place(property),
        _ => problem.Symbol.Locations[0],
    };

    private AttributeData Attribute(Func<ITypeSymbol?, bool> isIt) =>
        problem.Symbol.GetAttributes().First(attribute => isIt(attribute.AttributeClass));

    private INamedTypeSymbol Container(string name)
    {
        var outer = plan.Type.ContainingType;
        while (outer.Name != name)
            outer = outer.ContainingType;
        return outer;
    }

    /// <summary>The name in the first declaration that lacks <c>partial</c>.</summary>
    private static Location NotPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .First(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Identifier.GetLocation();
}

using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>Chooses the constructor that creates a plan: of those that are public or internal, the one with most parameters.</summary>
internal static class ConstructorChoice
{
    public static IMethodSymbol? Choose(PlanDeclaration plan)
    {
        var constructor = plan.Type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            .Where(c => c.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && !p.Type.IsRefLikeType))
            .InDeclarationOrder()
            .OrderByDescending(c => c.Parameters.Length)
            .FirstOrDefault();
        if (constructor is null && plan.Type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false })
            plan.Report(PlanProblemKind.NoConstructor, plan.Type, null);
        return constructor;
    }
}

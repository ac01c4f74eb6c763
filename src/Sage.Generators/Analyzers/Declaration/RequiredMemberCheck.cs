using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>A service provider fills constructor parameters alone, so a plan has no required members.</summary>
internal static class RequiredMemberCheck
{
    public static void Check(PlanDeclaration plan, Action<Diagnostic> report)
    {
        if (plan.Constructor is null || plan.Constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            return;
        for (var type = plan.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers().Where(IsRequired))
            {
                report(Diagnostic.Create(
                    Rules.ConstructorNotResolvable,
                    plan.Type.Locations[0],
                    plan.Type.Name,
                    new SpokenText(language => Messages.RequiredMemberStaysUnset(language, member.Name))));
            }
        }
    }

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
}

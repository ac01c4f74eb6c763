using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Says what is wrong with how an undo, verification or skip condition returns.</summary>
internal static class CompanionProblems
{
    public static string Return(PlanDeclaration plan, PlanProblem problem)
    {
        var method = plan.Type.GetMembers(problem.Details[0]).OfType<IMethodSymbol>().FirstOrDefault();
        if (method is { IsGenericMethod: true })
            return "is generic: write it for one type";
        if (method is { IsAsync: true, ReturnsVoid: true })
            return "is async void, so its end and its errors are lost: return Task";
        return $"returns the wrong type: return {problem.Details[1]}";
    }
}

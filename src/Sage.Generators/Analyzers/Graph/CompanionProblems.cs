using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>Says what is wrong with what an undo, verification or skip condition returns and takes.</summary>
internal static class CompanionProblems
{
    public static SpokenText Return(PlanDeclaration plan, PlanProblem problem)
    {
        var method = plan.Type.GetMembers(problem.Details[0]).OfType<IMethodSymbol>().FirstOrDefault();
        if (method is { IsGenericMethod: true })
            return new(Messages.CompanionIsGeneric);
        if (method is { IsAsync: true, ReturnsVoid: true })
            return new(Messages.CompanionIsAsyncVoid);
        return new(problem.Property == "Undo" ? Messages.CompanionReturnsNoTask : Messages.CompanionReturnsNoBool);
    }

    /// <summary>A skip condition is asked before there is a result that it could take.</summary>
    public static SpokenText Parameter(PlanProblem problem) => new(language => problem.Property == "SkipWhen"
        ? Messages.CompanionTakesNoInput(language, problem.Details[1])
        : Messages.CompanionTakesNoInputOrResult(language, problem.Details[1]));
}

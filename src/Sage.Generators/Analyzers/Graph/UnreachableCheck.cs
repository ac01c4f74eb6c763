using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>
/// A phase that waits for one in a cycle, or for one that lacks an input or a predecessor, can never start. The cause
/// itself is an error of its own rule.
/// </summary>
internal static class UnreachableCheck
{
    public static void Check(PlanDeclaration plan, Action<Diagnostic> report)
    {
        var broken = plan.Phases.FindAll(phase => phase.WaitsFor(phase) || LacksPredecessor(plan, phase));
        foreach (var phase in plan.Phases.Except(broken))
        {
            if (broken.Find(phase.WaitsFor) is { } cause)
                report(Diagnostic.Create(Rules.UnreachablePhase, phase.Method.Locations[0], phase.Method.Name, cause.Method.Name));
        }
    }

    private static bool LacksPredecessor(PlanDeclaration plan, PhaseDeclaration phase) =>
        plan.Problems.Exists(problem => SymbolEqualityComparer.Default.Equals(WhoLacksIt(problem), phase.Method));

    private static ISymbol? WhoLacksIt(PlanProblem problem) => problem.Kind switch
    {
        PlanProblemKind.UnknownAfter => problem.Symbol,
        PlanProblemKind.NoProducer or PlanProblemKind.AmbiguousProducer => problem.Symbol.ContainingSymbol,
        PlanProblemKind.UnknownFrom or PlanProblemKind.MismatchedFrom => problem.Symbol.ContainingSymbol,
        _ => null,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>
/// What the code of phases, and of the methods that they name, does. Lambdas and local functions inside of them count
/// as theirs.
/// </summary>
internal static class BodyChecks
{
    public static void Register(SymbolStartAnalysisContext context, PlanDeclaration plan)
    {
        var tokens = new TokenOverloads(context.Compilation);
        context.RegisterOperationBlockAction(block => Check(block, plan, tokens));
    }

    private static void Check(OperationBlockAnalysisContext context, PlanDeclaration plan, TokenOverloads tokens)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !plan.Phases.Exists(phase => IsCodeOf(phase, method)))
            return;
        var report = SpokenDiagnostics.In(context.Options, context.ReportDiagnostic);
        foreach (var body in context.OperationBlocks)
        {
            TokenCheck.Check(body, method, tokens, report);
            foreach (var operation in body.DescendantsAndSelf())
            {
                BlockingCheck.Check(operation, report);
                AwaitCheck.Check(operation, body, report);
                ProcessCheck.Check(operation, report);
            }

            StepKeyCheck.Check(body, context.GetControlFlowGraph, report);
        }
    }

    private static bool IsCodeOf(PhaseDeclaration phase, IMethodSymbol method) =>
        new[] { phase.Method, phase.Undo?.Method, phase.SkipWhen?.Method, phase.Verify?.Method }
            .Contains(method, SymbolEqualityComparer.Default);
}

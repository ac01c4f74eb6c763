using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

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
        foreach (var body in context.OperationBlocks)
        {
            TokenCheck.Check(body, method, tokens, context.ReportDiagnostic);
            foreach (var operation in body.DescendantsAndSelf())
            {
                BlockingCheck.Check(operation, context.ReportDiagnostic);
                AwaitCheck.Check(operation, body, context.ReportDiagnostic);
                ProcessCheck.Check(operation, context.ReportDiagnostic);
            }

            StepKeyCheck.Check(body, context.GetControlFlowGraph, context.ReportDiagnostic);
        }
    }

    private static bool IsCodeOf(PhaseDeclaration phase, IMethodSymbol method) =>
        new[] { phase.Method, phase.Undo?.Method, phase.SkipWhen?.Method, phase.Verify?.Method }
            .Contains(method, SymbolEqualityComparer.Default);
}

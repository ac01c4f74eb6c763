using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>
/// A method with a <c>PhaseContext</c> can be called by nothing but a phase, so one that no phase names and no method
/// calls is a forgotten <c>[InstallPhase]</c>, <c>Undo</c> or <c>Verify</c>.
/// </summary>
internal static class UnusedMethodCheck
{
    public static void Register(SymbolStartAnalysisContext context, PlanDeclaration plan)
    {
        var used = new ConcurrentDictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(operation => used[((IInvocationOperation)operation.Operation).TargetMethod.OriginalDefinition] = true, OperationKind.Invocation);
        context.RegisterOperationAction(operation => used[((IMethodReferenceOperation)operation.Operation).Method.OriginalDefinition] = true, OperationKind.MethodReference);
        context.RegisterSymbolEndAction(end =>
        {
            var report = SpokenDiagnostics.In(end.Options, end.ReportDiagnostic);
            foreach (var method in Candidates(plan).Where(method => !used.ContainsKey(method)))
                report(Diagnostic.Create(Rules.UnusedPhaseMethod, method.Locations[0], method.Name));
        });
    }

    private static IEnumerable<IMethodSymbol> Candidates(PlanDeclaration plan)
    {
        var named = new HashSet<string>(plan.Phases.SelectMany(Named), StringComparer.Ordinal);
        return plan.Type.GetMembers().OfType<IMethodSymbol>().Where(method =>
            method is { MethodKind: MethodKind.Ordinary, IsOverride: false }
            && method.Parameters.Any(parameter => KnownTypes.IsPhaseContext(parameter.Type))
            && !plan.Phases.Exists(phase => SymbolEqualityComparer.Default.Equals(phase.Method, method))
            && !named.Contains(method.Name));
    }

    private static IEnumerable<string> Named(PhaseDeclaration phase) =>
        new[] { phase.Attribute.Text("Undo"), phase.Attribute.Text("SkipWhen"), phase.Attribute.Text("Verify") }.OfType<string>();
}

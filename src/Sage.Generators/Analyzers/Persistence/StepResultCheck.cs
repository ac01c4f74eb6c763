using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>The plan's JSON context can store what a step returns.</summary>
internal static class StepResultCheck
{
    public static void Register(SymbolStartAnalysisContext context, PlanDeclaration plan, PlanContext json) =>
        context.RegisterOperationAction(
            operation => Check((IInvocationOperation)operation.Operation, plan, json, SpokenDiagnostics.In(operation.Options, operation.ReportDiagnostic)),
            OperationKind.Invocation);

    private static void Check(IInvocationOperation call, PlanDeclaration plan, PlanContext json, Action<Diagnostic> report)
    {
        var method = call.TargetMethod;
        if (method is not { Name: "StepAsync", TypeArguments: { Length: 1 } arguments } || !KnownTypes.IsPhaseContext(method.ContainingType))
            return;
        if (json.Knows(arguments[0]) || json is { Type: not null, IsValid: false })
            return;
        var type = arguments[0].ToText();
        var reason = new SpokenText(language => json.Type is { } context
            ? Messages.StepTypeIsNotInContext(language, context.Name, type)
            : Messages.StepTypeHasNoContext(language, plan.Type.Name));
        report(Diagnostic.Create(Rules.StepResultNotInContext, call.Syntax.GetLocation(), json.Properties(arguments[0]), type, reason));
    }
}

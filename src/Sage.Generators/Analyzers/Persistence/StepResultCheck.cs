using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>The plan's JSON context can store what a step returns.</summary>
internal static class StepResultCheck
{
    public static void Register(SymbolStartAnalysisContext context, PlanDeclaration plan, PlanContext json) =>
        context.RegisterOperationAction(
            operation => Check((IInvocationOperation)operation.Operation, plan, json, operation.ReportDiagnostic),
            OperationKind.Invocation);

    private static void Check(IInvocationOperation call, PlanDeclaration plan, PlanContext json, Action<Diagnostic> report)
    {
        var method = call.TargetMethod;
        if (method is not { Name: "StepAsync", TypeArguments: { Length: 1 } arguments } || !KnownTypes.IsPhaseContext(method.ContainingType))
            return;
        if (json.Knows(arguments[0]) || json is { Type: not null, IsValid: false })
            return;
        var type = arguments[0].ToText();
        var message = json.Type is { } context
            ? $"is missing in the JSON context '{context.Name}': add [JsonSerializable(typeof({type}))]"
            : $"cannot be stored, because plan '{plan.Type.Name}' names no JSON context: add Json = typeof(...)";
        report(Diagnostic.Create(Rules.StepResultNotInContext, call.Syntax.GetLocation(), json.Properties(arguments[0]), type, message));
    }
}

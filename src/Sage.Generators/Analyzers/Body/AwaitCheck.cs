using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Tasks that the phase context hands out are not dropped.</summary>
internal static class AwaitCheck
{
    public static void Check(IOperation operation, IOperation body, Action<Diagnostic> report)
    {
        if (operation is IInvocationOperation call
            && KnownTypes.IsPhaseContext(call.TargetMethod.ContainingType)
            && KnownTypes.IsTask(call.TargetMethod.ReturnType)
            && IsDropped(call, body))
            report(Diagnostic.Create(Rules.TaskNotAwaited, call.Syntax.GetLocation(), call.TargetMethod.Name));
    }

    private static bool IsDropped(IOperation call, IOperation body)
    {
        var parent = call.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            parent = parent.Parent;
        return parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !IsRead(declarator.Symbol, body),
            _ => false,
        };
    }

    private static bool IsRead(ILocalSymbol local, IOperation body) =>
        body.Descendants().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));
}

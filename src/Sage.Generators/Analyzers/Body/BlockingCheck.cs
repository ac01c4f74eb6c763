using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Waits that block a thread.</summary>
internal static class BlockingCheck
{
    public static void Check(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is IPropertyReferenceOperation { Property: { Name: "Result" } property } && IsTask(property.ContainingType))
            report(Diagnostic.Create(Rules.BlockingWait, operation.Syntax.GetLocation(), "Result"));
        else if (operation is IInvocationOperation call && Wait(call.TargetMethod) is { } wait)
            report(Diagnostic.Create(Rules.BlockingWait, operation.Syntax.GetLocation(), wait));
        else if (operation is IInvocationOperation { TargetMethod: { Name: "Sleep", ContainingType: { } type } } && type.ToDisplayString() == "System.Threading.Thread")
            report(Diagnostic.Create(Rules.ThreadSleep, operation.Syntax.GetLocation()));
    }

    /// <summary>The name of a call that blocks until a task is done; null for every other.</summary>
    public static string? Wait(IMethodSymbol method)
    {
        if (method.Name is "Wait" or "WaitAll" or "WaitAny" && KnownTypes.IsTask(method.ContainingType))
            return method.Name;
        return method.Name == "GetResult"
            && method.ContainingType.Name.EndsWith("Awaiter", StringComparison.Ordinal)
            && method.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices"
                ? "GetAwaiter().GetResult()"
                : null;
    }

    private static bool IsTask(ITypeSymbol type) => KnownTypes.IsTask(type) || KnownTypes.IsValueTask(type);
}

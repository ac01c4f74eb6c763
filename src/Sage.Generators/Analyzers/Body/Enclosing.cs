using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Looks outward from an operation.</summary>
internal static class Enclosing
{
    /// <summary>The lambdas and local functions around the operation, innermost first, and the method at last.</summary>
    public static IEnumerable<IMethodSymbol> Functions(IOperation operation, IMethodSymbol method)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda)
                yield return lambda.Symbol;
            else if (outer is ILocalFunctionOperation local)
                yield return local.Symbol;
        }

        yield return method;
    }

    /// <summary>The innermost cancellation token that the operation can see.</summary>
    public static IParameterSymbol? Token(IOperation operation, IMethodSymbol method) =>
        Functions(operation, method).SelectMany(function => function.Parameters).FirstOrDefault(parameter => KnownTypes.IsCancellationToken(parameter.Type));
}

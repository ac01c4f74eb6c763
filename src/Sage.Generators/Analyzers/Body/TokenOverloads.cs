using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Finds the parameter to which a call could pass a cancellation token but does not.</summary>
internal sealed class TokenOverloads(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, string> _overloads = new(SymbolEqualityComparer.Default);

    /// <summary>The parameter's name; null where the call has a token or can take none.</summary>
    public string? MissingParameter(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && KnownTypes.IsCancellationToken(parameter.Type))
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? parameter.Name : null;
        }

        var name = _overloads.GetOrAdd(call.TargetMethod, FindOverload);
        return name.Length == 0 ? null : name;
    }

    /// <summary>The last parameter of an overload that takes the same and a token; empty where there is none.</summary>
    private string FindOverload(IMethodSymbol method)
    {
        var full = method.ReducedFrom is { } reducedFrom && method.TypeArguments.Length == reducedFrom.Arity && method.Arity > 0
            ? reducedFrom.Construct([.. method.TypeArguments])
            : method.ReducedFrom ?? method;
        if (full.Parameters.Any(parameter => parameter.IsParams) || full.ContainingType is null)
            return "";
        return full.ContainingType.GetMembers(full.Name).OfType<IMethodSymbol>()
            .Where(other => other.Arity == full.Arity && other.IsStatic == full.IsStatic && other.Parameters.Length == full.Parameters.Length + 1)
            .Where(other => compilation.IsSymbolAccessibleWithin(other, compilation.Assembly))
            .Select(other => other.Arity > 0 ? other.Construct([.. full.TypeArguments]) : other)
            .FirstOrDefault(other => TakesSameAndToken(other, full))?.Parameters.Last().Name ?? "";
    }

    private bool TakesSameAndToken(IMethodSymbol other, IMethodSymbol method)
    {
        if (!KnownTypes.IsCancellationToken(other.Parameters[other.Parameters.Length - 1].Type) || !SymbolEqualityComparer.Default.Equals(other.ReturnType, method.ReturnType))
            return false;
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (other.Parameters[i].RefKind != method.Parameters[i].RefKind || !SymbolEqualityComparer.Default.Equals(other.Parameters[i].Type, method.Parameters[i].Type))
                return false;
        }

        return true;
    }
}

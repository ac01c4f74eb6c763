using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>How a method returns, and what.</summary>
/// <param name="IsAwaited">Whether it returns a task.</param>
/// <param name="Type">The result; null for none.</param>
internal readonly record struct ReturnShape(bool IsAwaited, ITypeSymbol? Type)
{
    public static ReturnShape Of(IMethodSymbol method)
    {
        if (method.ReturnsVoid) return new ReturnShape(false, null);
        var type = method.ReturnType;
        if (!KnownTypes.IsTask(type) && !KnownTypes.IsValueTask(type)) return new ReturnShape(false, type);
        return new ReturnShape(true, type is INamedTypeSymbol { TypeArguments: [var result] } ? result : null);
    }
}

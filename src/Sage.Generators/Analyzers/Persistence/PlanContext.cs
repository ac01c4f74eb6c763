using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>The JSON context that a plan names, and what it can store.</summary>
internal sealed class PlanContext
{
    private readonly HashSet<ITypeSymbol> _known;

    public PlanContext(PlanDeclaration plan)
    {
        Type = plan.Json;
        IsValid = Type is not null && !plan.Problems.Exists(problem => problem.Kind == PlanProblemKind.NotAJsonContext);
        _known = IsValid ? ContextTypes.Of(Type!) : new(SymbolEqualityComparer.Default);
    }

    /// <summary>What the plan names; null for nothing.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>Whether what the plan names is a JSON context.</summary>
    public bool IsValid { get; }

    /// <summary>Whether the context can store the type. Type parameters are known only where the plan is used.</summary>
    public bool Knows(ITypeSymbol type) => type.TypeKind is TypeKind.Error or TypeKind.TypeParameter || _known.Contains(ContextTypes.Key(type));

    /// <summary>What the code fix needs to add the type.</summary>
    public ImmutableDictionary<string, string?> Properties(ITypeSymbol type)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Type, ContextTypes.Write(type));
        return IsValid ? properties.Add(FixProperties.Context, DocumentationCommentId.CreateDeclarationId(Type!)) : properties;
    }
}

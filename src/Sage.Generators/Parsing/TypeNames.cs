using Microsoft.CodeAnalysis;
using Sage.Generators.Model;

namespace Sage.Generators.Parsing;

/// <summary>Names of a plan's type and of those around it.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat NameFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Namespace, nesting and arity: <c>Demo.Outer+Plan`1</c>.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return Metadata(outer) + "+" + type.MetadataName;
        var space = type.ContainingNamespace;
        return space.IsGlobalNamespace ? type.MetadataName : space.ToDisplayString() + "." + type.MetadataName;
    }

    /// <summary>How a further part of each type is declared, outermost first.</summary>
    public static EquatableArray<string> Declarations(INamedTypeSymbol type)
    {
        var declarations = new List<string>();
        for (var part = type; part is not null; part = part.ContainingType)
            declarations.Insert(0, $"partial {Keyword(part)} {part.ToDisplayString(NameFormat)}");
        return declarations.ToEquatableArray();
    }

    private static string Keyword(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        TypeKind.Interface => "interface",
        _ => type.IsRecord ? "record" : "class",
    };
}

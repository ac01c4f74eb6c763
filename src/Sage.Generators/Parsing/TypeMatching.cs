using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>Compares the types of outputs and parameters, and writes them down.</summary>
internal static class TypeMatching
{
    private static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat PeopleFormat = CodeFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Whether both are the same type when <c>?</c> is left aside.</summary>
    public static bool Matches(this ITypeSymbol type, ITypeSymbol? other) =>
        SymbolEqualityComparer.Default.Equals(type.WithoutNull(), other?.WithoutNull());

    /// <summary>The type without <c>?</c>.</summary>
    public static ITypeSymbol WithoutNull(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>Whether the type carries a <c>?</c>.</summary>
    public static bool IsDeclaredNullable(this ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated
        || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The type or namespace as generated code refers to it.</summary>
    public static string ToCode(this INamespaceOrTypeSymbol type) => type.ToDisplayString(CodeFormat);

    /// <summary>The type for people.</summary>
    public static string ToText(this ITypeSymbol type) => type.ToDisplayString(PeopleFormat);
}

using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>
/// Orders a type's members as a reader meets them: by file path, then by position. The order in which files are handed
/// to the compiler has no part in it.
/// </summary>
internal static class DeclarationOrder
{
    public static IEnumerable<T> InDeclarationOrder<T>(this IEnumerable<T> symbols)
        where T : ISymbol =>
        symbols
            .Select(symbol => (Symbol: symbol, Location: symbol.Locations.FirstOrDefault()))
            .OrderBy(s => s.Location?.SourceTree?.FilePath.Replace('\\', '/') ?? "", StringComparer.Ordinal)
            .ThenBy(s => s.Location?.SourceSpan.Start ?? 0)
            .Select(s => s.Symbol);
}

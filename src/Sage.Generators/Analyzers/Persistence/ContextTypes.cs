using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <summary>
/// The types a JSON context has metadata for: those in <c>[JsonSerializable]</c>, and what System.Text.Json's generator
/// adds because it is reachable from them through members, elements and type arguments.
/// </summary>
internal static class ContextTypes
{
    public static HashSet<ITypeSymbol> Of(ITypeSymbol context)
    {
        var known = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeSymbol>();
        foreach (var attribute in context.GetAttributes().Where(data => data.AttributeClass?.ToDisplayString() == "System.Text.Json.Serialization.JsonSerializableAttribute"))
        {
            if (attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol type)
                open.Push(type);
        }

        while (open.Count > 0)
        {
            var type = Key(open.Pop());
            if (!known.Add(type))
                continue;
            foreach (var next in Reachable(type))
                open.Push(next);
        }

        return known;
    }

    /// <summary>The type as contexts know it: reference types without nullability.</summary>
    public static ITypeSymbol Key(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>The type as a <c>typeof</c> in any file refers to it.</summary>
    public static string Write(ITypeSymbol type) => Key(type).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static IEnumerable<ITypeSymbol> Reachable(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return [array.ElementType];
        if (type is not INamedTypeSymbol named || type.SpecialType != SpecialType.None)
            return [];
        return named.TypeArguments.Concat(IsOwn(named) ? Members(named) : []);
    }

    /// <summary>Members of framework types, dates say, are not serialised one by one.</summary>
    private static bool IsOwn(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString().Split('.')[0] != "System";

    private static IEnumerable<ITypeSymbol> Members(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public })
                    yield return property.Type;
            }
        }
    }
}

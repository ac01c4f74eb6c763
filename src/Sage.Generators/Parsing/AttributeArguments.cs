using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>Reads the named arguments of an attribute; what does not compile reads as absent.</summary>
internal static class AttributeArguments
{
    public static string? Text(this AttributeData attribute, string name) => Find(attribute, name)?.Value as string;

    public static int Number(this AttributeData attribute, string name) => Find(attribute, name)?.Value as int? ?? 0;

    public static bool Flag(this AttributeData attribute, string name) => Find(attribute, name)?.Value as bool? ?? false;

    public static ITypeSymbol? Type(this AttributeData attribute, string name) => Find(attribute, name)?.Value as ITypeSymbol;

    /// <summary>The first argument of the constructor as text.</summary>
    public static string? FirstText(this AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;

    public static string[] Texts(this AttributeData attribute, string name) =>
        Find(attribute, name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(v => v.Value).OfType<string>()]
            : [];

    /// <summary>The name of an enum member; the first member where the argument is absent or unknown.</summary>
    public static string Member(this AttributeData attribute, string name, params string[] members)
    {
        var value = attribute.Number(name);
        return value >= 0 && value < members.Length ? members[value] : members[0];
    }

    private static TypedConstant? Find(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error) return argument.Value;
        }

        return null;
    }
}

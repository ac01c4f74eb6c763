using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sage.Generators.Analyzers;

/// <summary>Finds where the arguments of an attribute are written.</summary>
internal static class AttributePlaces
{
    /// <summary>The whole attribute.</summary>
    public static Location Place(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : Location.None;

    /// <summary>The first argument of the constructor, or the whole attribute.</summary>
    public static Location FirstPlace(this AttributeData attribute) =>
        Arguments(attribute).FirstOrDefault(argument => argument.NameEquals is null)?.Expression.GetLocation() ?? attribute.Place();

    /// <summary>A named argument's value, or the whole attribute.</summary>
    public static Location Place(this AttributeData attribute, string name) =>
        Expression(attribute, name)?.GetLocation() ?? attribute.Place();

    /// <summary>The first element of a named array argument that has the value, or the whole argument.</summary>
    public static Location Place(this AttributeData attribute, string name, string value) =>
        attribute.TextPlaces(name).FirstOrDefault(text => text.Value == value)?.Place ?? attribute.Place(name);

    /// <summary>The texts of a named array argument with their places.</summary>
    public static IEnumerable<PlacedText> TextPlaces(this AttributeData attribute, string name)
    {
        var value = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        if (value.Kind != TypedConstantKind.Array || value.IsNull)
            yield break;
        var elements = Elements(Expression(attribute, name)).ToList();
        for (var i = 0; i < value.Values.Length; i++)
        {
            if (value.Values[i].Value is string text)
                yield return new PlacedText(text, i < elements.Count ? elements[i].GetLocation() : attribute.Place(name));
        }
    }

    private static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeData attribute) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments ?? [];

    private static ExpressionSyntax? Expression(AttributeData attribute, string name) =>
        Arguments(attribute).FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax? expression) => expression switch
    {
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [],
    };
}

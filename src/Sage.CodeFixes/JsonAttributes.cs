using Microsoft.CodeAnalysis.Simplification;

namespace Sage.CodeFixes;

/// <summary>Writes <c>[JsonSerializable(typeof(T))]</c>.</summary>
internal static class JsonAttributes
{
    public static AttributeListSyntax For(string type)
    {
        var name = SyntaxFactory.ParseName("global::System.Text.Json.Serialization.JsonSerializable").WithAdditionalAnnotations(Simplifier.Annotation);
        var argument = SyntaxFactory.TypeOfExpression(SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation));
        return SyntaxFactory.AttributeList([SyntaxFactory.Attribute(name, SyntaxFactory.AttributeArgumentList([SyntaxFactory.AttributeArgument(argument)]))]);
    }
}

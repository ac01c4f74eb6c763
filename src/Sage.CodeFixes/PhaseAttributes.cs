namespace Sage.CodeFixes;

/// <summary>Edits attributes as syntax.</summary>
internal static class PhaseAttributes
{
    /// <summary>The <c>[InstallPhase]</c> of a method.</summary>
    public static AttributeSyntax? Find(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => IsNamed(attribute, "InstallPhase"));

    /// <summary>The <c>[InstallPlan]</c> of a type.</summary>
    public static AttributeSyntax? Find(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => IsNamed(attribute, "InstallPlan"));

    /// <summary>The attribute with a named argument set, in the place of an argument of that name.</summary>
    public static AttributeSyntax With(this AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var present = list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
        if (present is not null)
            return attribute.ReplaceNode(present.Expression, value);
        var argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(name).WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)),
            null,
            value);
        var separators = list.Arguments.Count == 0
            ? []
            : list.Arguments.GetSeparators().Concat([SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]);
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList([.. list.Arguments, argument], separators)));
    }

    private static bool IsNamed(AttributeSyntax attribute, string name)
    {
        var last = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name;
        return last is SimpleNameSyntax { Identifier.ValueText: var text } && (text == name || text == name + "Attribute");
    }
}

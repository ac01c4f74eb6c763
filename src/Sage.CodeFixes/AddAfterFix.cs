namespace Sage.CodeFixes;

/// <summary>Orders two phases that protect the same path, in the order in which they are declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddAfterFix() : EditingFix(Rules.PathsOverlap)
{
    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) =>
        After(node) is null or CollectionExpressionSyntax ? Candidates(diagnostic) : [];

    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.RunAfter(language, choice);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return;
        editor.ReplaceNode(attribute, (current, _) =>
        {
            var text = (After(current) as CollectionExpressionSyntax)?.Elements.Select(element => element.ToString()) ?? [];
            var name = $"nameof({choice})";
            return ((AttributeSyntax)current).With("After", SyntaxFactory.ParseExpression($"[{string.Join(", ", text.Where(element => element != name).Append(name))}]"));
        });
    }

    private static ExpressionSyntax? After(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "After")?.Expression;
}

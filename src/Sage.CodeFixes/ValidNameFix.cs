namespace Sage.CodeFixes;

/// <summary>Replaces an invalid name of a plan or phase by the nearest valid one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ValidNameFix() : EditingFix(Rules.InvalidPlanName, Rules.InvalidPhaseName)
{
    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) => Candidates(diagnostic);

    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.UseName(language, choice);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        var name = (ExpressionSyntax)editor.Generator.LiteralExpression(choice);
        if (node is ExpressionSyntax written)
            editor.ReplaceNode(written, name.WithTriviaFrom(written));
        else if (node is MethodDeclarationSyntax method && PhaseAttributes.Find(method) is { } attribute)
            editor.ReplaceNode(attribute, attribute.With("Name", name));
    }
}

namespace Sage.CodeFixes;

/// <summary>Replaces a method's name that is wrong by the nearest one that fits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class UseNameFix() : EditingFix(Rules.InvalidFrom, Rules.UnknownAfter, Rules.UnknownMethod)
{
    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) => Candidates(diagnostic);

    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.UseNameOf(language, choice);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is { } expression)
            editor.ReplaceNode(expression, SyntaxFactory.ParseExpression($"nameof({choice})").WithTriviaFrom(expression));
    }
}

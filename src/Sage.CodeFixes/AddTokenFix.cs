namespace Sage.CodeFixes;

/// <summary>Lets a phase take the cancellation token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddTokenFix() : EditingFix(Rules.TokenNotAccepted)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.TakeToken(language);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            return;
        var taken = new HashSet<string>(method.DescendantTokens().Select(token => token.ValueText));
        var name = new[] { "stop", "cancellationToken", "phaseStop" }.First(candidate => !taken.Contains(candidate));
        editor.ReplaceNode(method, (current, _) =>
        {
            var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(TaskTypes.Token.WithTrailingTrivia(SyntaxFactory.Space));
            return ((MethodDeclarationSyntax)current).AddParameterListParameters(parameter);
        });
    }
}

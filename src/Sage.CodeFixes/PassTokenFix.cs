namespace Sage.CodeFixes;

/// <summary>Passes the cancellation token on to a call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PassTokenFix() : EditingFix(Rules.TokenNotPassed)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.PassOn(language, diagnostic.Properties[FixProperties.Token]!);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return;
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(diagnostic.Properties[FixProperties.Token]!));
        if (diagnostic.Properties.TryGetValue(FixProperties.Parameter, out var name))
            argument = argument.WithNameColon(SyntaxFactory.NameColon(name!).WithTrailingTrivia(SyntaxFactory.Space));
        editor.ReplaceNode(call, (current, _) => ((InvocationExpressionSyntax)current).AddArgumentListArguments(argument));
    }
}

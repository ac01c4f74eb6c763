namespace Sage.CodeFixes;

/// <summary>Says which of several phases a parameter comes from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddFromFix() : EditingFix(Rules.ProducerAmbiguous)
{
    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) => Candidates(diagnostic);

    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.TakeFrom(language, choice);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter)
            return;
        var attribute = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("From"),
            SyntaxFactory.AttributeArgumentList([SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression($"nameof({choice})"))]));
        var list = SyntaxFactory.AttributeList([attribute]).WithLeadingTrivia(parameter.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        editor.ReplaceNode(parameter, parameter.WithLeadingTrivia().WithAttributeLists(parameter.WithLeadingTrivia().AttributeLists.Insert(0, list)));
    }
}

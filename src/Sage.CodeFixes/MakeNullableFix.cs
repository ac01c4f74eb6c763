namespace Sage.CodeFixes;

/// <summary>Lets a parameter take null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class MakeNullableFix() : EditingFix(Rules.SkippableInputNotNullable)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.MakeNullable(language);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>()?.Type is { } type)
            editor.ReplaceNode(type, SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type));
    }
}

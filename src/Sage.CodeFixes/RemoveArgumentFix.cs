namespace Sage.CodeFixes;

/// <summary>Leaves out a policy that has nothing to undo.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class RemoveArgumentFix() : EditingFix(Rules.NothingToUndo)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.LeaveOut(language, choice);

    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) =>
        Argument(node)?.NameEquals is { } name ? [name.Name.Identifier.ValueText] : [];

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (Argument(node) is not { Parent: AttributeArgumentListSyntax list } argument)
            return;
        if (list.Arguments.Count == 1)
            editor.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia);
        else
            editor.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static AttributeArgumentSyntax? Argument(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeArgumentSyntax>();
}

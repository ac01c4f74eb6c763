namespace Sage.CodeFixes;

/// <summary>Lets an async void phase return a task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ReturnTaskFix() : EditingFix(Rules.AsyncVoidPhase)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.ReturnTask(language);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
            editor.ReplaceNode(method.ReturnType, TaskTypes.Task.WithTriviaFrom(method.ReturnType));
    }
}

using Microsoft.CodeAnalysis.CodeActions;

namespace Sage.CodeFixes;

/// <summary>A fix that edits the document in which the diagnostic stands, for one diagnostic or for all of them at once.</summary>
/// <param name="rules">Whose diagnostics it fixes.</param>
internal abstract class EditingFix(params DiagnosticDescriptor[] rules) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. rules.Select(rule => rule.Id)];

    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var language = SpokenLanguage.Of(context.Document.Project.AnalyzerOptions);
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (var choice in Choices(diagnostic, node))
            {
                var key = Key(choice);
                context.RegisterCodeFix(
                    CodeAction.Create(Title(diagnostic, choice, language), stop => ApplyAsync(context.Document, [diagnostic], key, stop), key),
                    diagnostic);
            }
        }
    }

    /// <summary>What the developer can choose from; nothing where the diagnostic has no fix, one empty text where there is no choice.</summary>
    protected virtual IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) => [""];

    /// <summary>The names that the analyzer proposes.</summary>
    protected static IEnumerable<string> Candidates(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixProperties.Candidates, out var candidates) ? candidates!.Split(',') : [];

    /// <summary>What the developer reads.</summary>
    protected abstract string Title(Diagnostic diagnostic, string choice, string language);

    protected abstract void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice);

    /// <summary>Diagnostics that are fixed together offer the same choice, or none at all.</summary>
    private string Key(string choice) => GetType().Name + ":" + choice;

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken stop)
    {
        var editor = await DocumentEditor.CreateAsync(document, stop).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            var node = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Choices(diagnostic, node).FirstOrDefault(choice => Key(choice) == key) is { } choice)
                Edit(editor, node, diagnostic, choice);
        }

        return editor.GetChangedDocument();
    }
}

using Microsoft.CodeAnalysis.CodeActions;

namespace Sage.CodeFixes;

/// <summary>Adds result types to the plan's JSON context, in whatever file it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddJsonTypeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.ResultNotInContext.Id, Rules.StepResultNotInContext.Id];

    public override FixAllProvider GetFixAllProvider() => new AllJsonTypes();

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindContextAsync(context.Document.Project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not null)
                context.RegisterCodeFix(CodeAction.Create(Title(context.Document.Project), stop => AddAsync(context.Document.Project, [diagnostic], stop), nameof(AddJsonTypeFix)), diagnostic);
        }
    }

    private static string Title(Project project) => Messages.AddTypeToContext(SpokenLanguage.Of(project.AnalyzerOptions));

    private static async Task<Solution> AddAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken stop)
    {
        var editor = new SolutionEditor(project.Solution);
        var added = new HashSet<(string Context, string Type)>();
        foreach (var diagnostic in diagnostics)
        {
            if (await FindContextAsync(project, diagnostic, stop).ConfigureAwait(false) is not { } context
                || !added.Add((diagnostic.Properties[FixProperties.Context]!, diagnostic.Properties[FixProperties.Type]!)))
                continue;
            var document = await editor.GetDocumentEditorAsync(project.Solution.GetDocument(context.SyntaxTree)!.Id, stop).ConfigureAwait(false);
            document.AddAttribute(context, JsonAttributes.For(diagnostic.Properties[FixProperties.Type]!));
        }

        return editor.GetChangedSolution();
    }

    /// <summary>The context's first declaration in the solution; null where a library brings it.</summary>
    private static async Task<ClassDeclarationSyntax?> FindContextAsync(Project project, Diagnostic diagnostic, CancellationToken stop)
    {
        if (!diagnostic.Properties.TryGetValue(FixProperties.Context, out var id))
            return null;
        var compilation = await project.GetCompilationAsync(stop).ConfigureAwait(false);
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(id!, compilation!)?.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(stop))
            .OfType<ClassDeclarationSyntax>()
            .FirstOrDefault(declaration => project.Solution.GetDocument(declaration.SyntaxTree) is not null and not SourceGeneratedDocument);
    }

    /// <summary>Several types go into one context, so they are added in one edit.</summary>
    private sealed class AllJsonTypes : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var diagnostics = context.Document is { } document && context.Scope == FixAllScope.Document
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            return CodeAction.Create(Title(context.Project), stop => AddAsync(context.Project, diagnostics, stop), nameof(AddJsonTypeFix));
        }

        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];
    }
}

namespace Sage.CodeFixes;

/// <summary>Makes a method that nothing uses a phase.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddPhaseFix() : EditingFix(Rules.UnusedPhaseMethod)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.AddInstallPhase(language);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
            editor.AddAttribute(method, editor.Generator.Attribute("InstallPhase"));
    }
}

namespace Sage.CodeFixes;

/// <summary>Makes a plan and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddPartialFix() : EditingFix(Rules.PlanNotPartial)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.AddPartial(language);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        foreach (var type in node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
                editor.ReplaceNode(type, (current, generator) => generator.WithModifiers(current, generator.GetModifiers(current).WithPartial(true)));
        }
    }
}

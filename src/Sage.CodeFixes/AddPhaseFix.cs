using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Sage.Generators.Analyzers;

namespace Sage.CodeFixes;

/// <summary>Makes a method that nothing uses a phase.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddPhaseFix : EditingFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.UnusedPhaseMethod.Id];

    protected override string Title(Diagnostic diagnostic, string choice) => "Add [InstallPhase]";

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
            editor.AddAttribute(method, editor.Generator.Attribute("InstallPhase"));
    }
}

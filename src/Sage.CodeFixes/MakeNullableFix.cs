using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Sage.Generators.Analyzers;

namespace Sage.CodeFixes;

/// <summary>Lets a parameter take null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class MakeNullableFix : EditingFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.SkippableInputNotNullable.Id];

    protected override string Title(Diagnostic diagnostic, string choice) => "Make the parameter nullable";

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>()?.Type is { } type)
            editor.ReplaceNode(type, SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type));
    }
}

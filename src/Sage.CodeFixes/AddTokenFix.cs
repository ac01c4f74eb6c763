using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Sage.Generators.Analyzers;

namespace Sage.CodeFixes;

/// <summary>Lets a phase take the cancellation token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddTokenFix : EditingFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.TokenNotAccepted.Id];

    protected override string Title(Diagnostic diagnostic, string choice) => "Take a CancellationToken";

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            return;
        var taken = new HashSet<string>(method.DescendantTokens().Select(token => token.ValueText));
        var name = new[] { "stop", "cancellationToken", "phaseStop" }.First(candidate => !taken.Contains(candidate));
        editor.ReplaceNode(method, (current, _) =>
        {
            var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(TaskTypes.Token.WithTrailingTrivia(SyntaxFactory.Space));
            return ((MethodDeclarationSyntax)current).AddParameterListParameters(parameter);
        });
    }
}

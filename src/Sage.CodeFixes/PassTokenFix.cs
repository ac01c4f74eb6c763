using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Sage.Generators.Analyzers;

namespace Sage.CodeFixes;

/// <summary>Passes the cancellation token on to a call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PassTokenFix : EditingFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.TokenNotPassed.Id];

    protected override string Title(Diagnostic diagnostic, string choice) => $"Pass '{diagnostic.Properties[FixProperties.Token]}' on";

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return;
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(diagnostic.Properties[FixProperties.Token]!));
        if (diagnostic.Properties.TryGetValue(FixProperties.Parameter, out var name))
            argument = argument.WithNameColon(SyntaxFactory.NameColon(name!).WithTrailingTrivia(SyntaxFactory.Space));
        editor.ReplaceNode(call, (current, _) => ((InvocationExpressionSyntax)current).AddArgumentListArguments(argument));
    }
}

using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Sage.CodeFixes;

/// <summary>Writes a JSON context for what a plan's phases return, and names it on the plan.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AddJsonContextFix() : EditingFix(Rules.NoContext)
{
    protected override string Title(Diagnostic diagnostic, string choice, string language) => Messages.AddJsonContext(language, choice);

    /// <summary>A nested plan gets none: a context there would need all types around it to be partial.</summary>
    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) =>
        node is TypeDeclarationSyntax { Parent: not TypeDeclarationSyntax } plan && PhaseAttributes.Find(plan) is not null
            ? [plan.Identifier.ValueText + "Json"]
            : [];

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        var plan = (TypeDeclarationSyntax)node;
        var attribute = PhaseAttributes.Find(plan)!;
        editor.ReplaceNode(attribute, attribute.With("Json", SyntaxFactory.ParseExpression($"typeof({choice})")));
        editor.InsertAfter(plan, Context(choice, diagnostic.Properties[FixProperties.Type]!.Split('\n')));
    }

    private static MemberDeclarationSyntax Context(string name, string[] types)
    {
        var declaration = (ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(
            $"internal sealed partial class {name} : global::System.Text.Json.Serialization.JsonSerializerContext;")!;
        var ancestor = declaration.BaseList!.Types[0].Type;
        return declaration
            .ReplaceNode(ancestor, ancestor.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAttributeLists([.. types.Select(type => JsonAttributes.For(type).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed))])
            .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}

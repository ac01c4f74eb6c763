using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sage.Generators.Discovery;

/// <summary>Gathers the hash and the identifiers of a declaration's tokens, without bodies and initial values.</summary>
internal sealed class OutlineTokens
{
    private StableHash _hash = new();

    public HashSet<string> Uses { get; } = new(StringComparer.Ordinal);

    public ulong Hash => _hash.Value;

    public bool IsEmpty { get; private set; } = true;

    public OutlineTokens Add(string text)
    {
        _hash.Add(text);
        return this;
    }

    public OutlineTokens Add(OutlineTokens other)
    {
        _hash.Add(other.Hash);
        Uses.UnionWith(other.Uses);
        return this;
    }

    public OutlineTokens Add(SyntaxNode? node)
    {
        if (node is null || IsBody(node)) return this;
        if (node is AttributeSyntax { Name: var name } && name.GetLastToken() is { ValueText: var text }) Uses.Add(text + "Attribute");
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner) Add(inner);
            else Add(child.AsToken());
        }

        return this;
    }

    /// <summary>Adds a type declaration up to its members.</summary>
    public OutlineTokens AddHeading(BaseTypeDeclarationSyntax type)
    {
        foreach (var child in type.ChildNodesAndTokens())
        {
            if (child.IsToken) Add(child.AsToken());
            else if (child.AsNode() is not (AttributeListSyntax or MemberDeclarationSyntax) and { } part) Add(part);
        }

        return this;
    }

    /// <summary>A semicolon says only whether a body is written as one.</summary>
    private void Add(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.SemicolonToken)) return;
        IsEmpty = false;
        Add(token.Text);
        if (token.IsKind(SyntaxKind.IdentifierToken)) Uses.Add(token.ValueText);
    }

    /// <summary>Whether a node has no part in what a declaration means to others.</summary>
    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or ConstructorInitializerSyntax => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } } =>
            !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        _ => false,
    };
}

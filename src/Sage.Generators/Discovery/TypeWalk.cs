using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sage.Generators.Discovery;

/// <summary>Walks the type declarations of a file without looking into members.</summary>
internal static class TypeWalk
{
    /// <summary>Each class, struct, interface and record with its metadata name: <c>Demo.Outer+Plan`1</c>.</summary>
    public static IEnumerable<(string Key, TypeDeclarationSyntax Type)> Types(SyntaxNode root) => Types(root, "");

    /// <summary>The name of a namespace as metadata has it, after that of the namespace around it.</summary>
    public static string Join(string outer, NameSyntax name) =>
        name is QualifiedNameSyntax qualified ? Join(Join(outer, qualified.Left), qualified.Right)
        : (outer.Length == 0 ? "" : outer + ".") + name.GetLastToken().ValueText;

    /// <summary>The metadata name of a type after what is around it.</summary>
    public static string Key(string prefix, TypeDeclarationSyntax type) =>
        prefix + type.Identifier.ValueText + (type.TypeParameterList is { Parameters.Count: var arity } ? "`" + arity : "");

    private static IEnumerable<(string Key, TypeDeclarationSyntax Type)> Types(SyntaxNode node, string prefix)
    {
        foreach (var member in Members(node))
        {
            if (member is BaseNamespaceDeclarationSyntax space)
            {
                foreach (var inner in Types(space, Join(prefix.TrimEnd('.'), space.Name) + ".")) yield return inner;
            }
            else if (member is TypeDeclarationSyntax type)
            {
                var key = Key(prefix, type);
                yield return (key, type);
                foreach (var inner in Types(type, key + "+")) yield return inner;
            }
        }
    }

    private static SyntaxList<MemberDeclarationSyntax> Members(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax unit => unit.Members,
        BaseNamespaceDeclarationSyntax space => space.Members,
        TypeDeclarationSyntax type => type.Members,
        _ => default,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sage.Generators.Model;

namespace Sage.Generators.Fingerprinting;

/// <summary>Reads the members of one part of a plan class from syntax alone.</summary>
internal static class MemberBodyReader
{
    public static IEnumerable<MemberBody> Read(TypeDeclarationSyntax part, CancellationToken stop)
    {
        using var digest = new TokenDigest();
        foreach (var member in part.Members)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var name in NamesOf(member)) yield return digest.Read(name, member);
        }
    }

    /// <summary>
    /// The names by which other members refer to this one. Constructors, operators and the like have none; no body
    /// names them.
    /// </summary>
    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(v => v.Identifier.ValueText),
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        _ => [],
    };
}

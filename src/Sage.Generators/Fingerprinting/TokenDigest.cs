using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sage.Generators.Model;

namespace Sage.Generators.Fingerprinting;

/// <summary>Digests the tokens of a member. Its own attributes do not count: they are policy, not work.</summary>
internal sealed class TokenDigest : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly SortedSet<string> _uses = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[4096];
    private int _length;

    public MemberBody Read(string name, MemberDeclarationSyntax member)
    {
        _length = 0;
        _uses.Clear();
        Walk(member, named: true, top: true);
        return new MemberBody(name, Hex.Of(_sha.ComputeHash(_buffer, 0, _length)), _uses.ToEquatableArray());
    }

    public void Dispose() => _sha.Dispose();

    private void Walk(SyntaxNode node, bool named, bool top = false)
    {
        // The argument of nameof is a name, not a use of what it names.
        named &= node is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
            {
                if (!top || inner is not AttributeListSyntax) Walk(inner, named);
                continue;
            }

            var token = child.AsToken();
            if (named && token.IsKind(SyntaxKind.IdentifierToken)) _uses.Add(token.ValueText);
            Append(token.Text);
        }
    }

    /// <summary>Appends a token after its length, so that no two sequences of tokens give the same bytes.</summary>
    private void Append(string text)
    {
        var needed = _length + 4 + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        var written = Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, _length + 4);
        for (var i = 0; i < 4; i++) _buffer[_length + i] = (byte)(written >> (8 * i));
        _length += 4 + written;
    }
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sage.Repository.Tests.Messages;

/// <summary>Finds texts in source code that look as if people were to read them: two words with a space between, or an ideograph.</summary>
internal static partial class Prose
{
    /// <summary>
    /// Where a text is for no one, or for no one in particular: what is no message in any language. An exception that says that the product contradicts itself is for
    /// whoever repairs it; one of JSON is caught by who reads the file, and says that it is damaged; a thread's name is for debuggers.
    /// </summary>
    private static readonly string[] UnspokenCreations = ["UnreachableException", "JsonException", "Thread"];

    /// <summary>
    /// Calls whose texts are formats of numbers and times, the name of the command that holds a lock, the name of a step of a launch, which an error quotes as it quotes that of a system call, or C#.
    /// </summary>
    private static readonly string[] UnspokenCalls = ["ToString", "ParseMemberDeclaration", "RunLock.Take", "calls.Add", "calls.Try", "calls.Fork", "calls.Control"];

    /// <summary>The texts in a file that should be messages, with their lines.</summary>
    public static IEnumerable<string> In(string path, string code) =>
        from node in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
        where node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
        let text = TextOf(node)
        where text is not null && IsProse(text) && !IsCommandLine(text) && !IsUnspoken(node)
        select $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {text.ReplaceLineEndings(" ")}";

    private static string? TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string value } => value,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax literal ? literal.TextToken.ValueText : "{}")),
        _ => null,
    };

    private static bool IsProse(string text) => Words().IsMatch(text) || text.Any(c => c is >= '\u3000' and <= '\u9fff' or >= '\uff00' and <= '\uffef');

    /// <summary>Names and options alone after the tool's name: what people type is the same in every language.</summary>
    private static bool IsCommandLine(string text) => CommandLine().IsMatch(text);

    private static bool IsUnspoken(SyntaxNode node) => node.Ancestors().Any(above => above switch
    {
        AttributeSyntax => true,
        ObjectCreationExpressionSyntax made => UnspokenCreations.Contains(made.Type.ToString()),
        InvocationExpressionSyntax call => UnspokenCalls.Any(name => call.Expression.ToString() is var called && (called == name || called.EndsWith("." + name, StringComparison.Ordinal))),
        // The command line of an example, beside what it does.
        ArgumentSyntax { Parent: TupleExpressionSyntax example } argument => example.Arguments[0] == argument && IsExample(example),
        _ => false,
    });

    private static bool IsExample(TupleExpressionSyntax tuple) =>
        tuple.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Left: IdentifierNameSyntax { Identifier.ValueText: "Examples" } };

    [GeneratedRegex(@"\p{L}{2,}[,;:.']? \p{L}{2,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"^ *dotnet[ -]sage( [\w{}<>-]+)*$")]
    private static partial Regex CommandLine();
}

using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Sage.CodeFixes.Tests.Harness;

/// <summary>
/// Source in which <c>{|SAGE1001:text|}</c> marks where a rule is expected. A line <c>// file: Name.cs</c> starts a
/// further file.
/// </summary>
internal sealed partial class MarkedSource
{
    private MarkedSource(List<(string Name, string Text)> files, List<Finding> expected)
    {
        Files = files;
        Expected = expected;
    }

    public IReadOnlyList<(string Name, string Text)> Files { get; }

    public IReadOnlyList<Finding> Expected { get; }

    public static MarkedSource Parse(string source)
    {
        var files = new List<(string, string)>();
        var expected = new List<Finding>();
        var parts = FileLine().Split(source.ReplaceLineEndings("\n"));
        for (var i = 0; i < parts.Length; i += 2)
        {
            var name = i == 0 ? "Plan.cs" : parts[i - 1];
            files.Add((name, Clean(parts[i], name, expected)));
        }

        return new MarkedSource(files, expected);
    }

    private static string Clean(string text, string file, List<Finding> expected)
    {
        var clean = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < text.Length;)
        {
            if (Opening().Match(text, i) is { Success: true } opening && opening.Index == i)
            {
                open.Push((opening.Groups["id"].Value, clean.Length));
                i += opening.Length;
            }
            else if (open.Count > 0 && string.CompareOrdinal(text, i, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                expected.Add(new Finding(id, file, TextSpan.FromBounds(start, clean.Length)));
                i += 2;
            }
            else
            {
                clean.Append(text[i++]);
            }
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+\d+):")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^// file: (\S+)\n", RegexOptions.Multiline)]
    private static partial Regex FileLine();
}

using System.Text.RegularExpressions;

namespace Sage.CodeFixes.Tests.Harness;

/// <summary>A rule's page in the documentation.</summary>
internal sealed partial class RulePage(string id)
{
    public static string Root { get; } = FindRoot();

    public string Path { get; } = System.IO.Path.Combine(Root, "docs", "rules", id + ".md");

    public string Text => File.ReadAllText(Path);

    /// <summary>The code under a heading.</summary>
    public string Example(string heading) => Code().Match(Section(heading)).Groups["code"].Value;

    public string Section(string heading)
    {
        var start = Text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{id}.md has no section '{heading}'.");
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "Sage.Tooling.sln")))
            directory = System.IO.Path.GetDirectoryName(directory)!;
        return directory;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}

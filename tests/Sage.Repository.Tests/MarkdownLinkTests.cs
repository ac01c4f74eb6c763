using System.Text.RegularExpressions;

namespace Sage.Repository.Tests;

/// <summary>Every relative link of every Markdown file leads to a file, and its fragment to a heading.</summary>
public sealed partial class MarkdownLinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Relative_links_exist(string page)
    {
        var broken = Links(Repository.Read(page)).Where(link => !Exists(page, link)).ToList();
        Assert.True(broken.Count == 0, $"{page} links to what is not there: {string.Join(", ", broken)}");
    }

    [Fact]
    public void A_link_to_a_missing_file_or_heading_is_found()
    {
        Assert.False(Exists("README.md", "docs/no-such-page.md"));
        Assert.False(Exists("README.md", "#no-such-heading"));
    }

    private static IEnumerable<string> Links(string text) =>
        Link().Matches(Code().Replace(text, "")).Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal));

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0
            ? page
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0])));
        var full = Path.Combine(Repository.Root, target);
        if (parts.Length == 1 || !target.EndsWith(".md", StringComparison.Ordinal))
            return Path.Exists(full);
        return File.Exists(full) && Headings(Repository.Read(target)).Contains(parts[1]);
    }

    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(Code().Replace(text, "")).Select(m => Anchor(m.Groups["title"].Value));

    private static string Anchor(string title) =>
        string.Concat(title.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}

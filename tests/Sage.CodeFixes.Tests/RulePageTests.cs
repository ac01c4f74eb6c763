using Microsoft.CodeAnalysis;
using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests;

/// <summary>Every rule has a page, and the examples on it are true.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. Sage.Generators.Analyzers.Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_what_why_and_how(string id)
    {
        var rule = Sage.Generators.Analyzers.Rules.All.Single(candidate => candidate.Id == id);
        var page = new RulePage(id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page.Text, StringComparison.Ordinal);
        Assert.Contains($"| {rule.DefaultSeverity} | {rule.Category["Sage.".Length..]} |", page.Text, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.All(["Why", "Code fix", "Suppressing"], heading => Assert.NotEmpty(page.Section(heading)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_breaks_the_rule(string id)
    {
        var found = await RuleVerifier.AnalyzeAsync(PlanWorkspace.Create([("Plan.cs", new RulePage(id).Example("Wrong"))]));
        Assert.Contains(id, found.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public Task The_right_example_breaks_no_rule_and_compiles(string id) =>
        RuleVerifier.ReportsAsync(new RulePage(id).Example("Right"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_and_the_index_say_whether_there_is_a_fix(string id)
    {
        var hasFix = FixRunner.Providers.Any(provider => provider.FixableDiagnosticIds.Contains(id));
        var page = new RulePage(id).Section("Code fix");
        Assert.Equal(hasFix, !page.Contains("\nNone", StringComparison.Ordinal));
        var row = File.ReadLines(Path.Combine(RulePage.Root, "docs", "rules", "README.md")).Single(line => line.StartsWith($"| [{id}](", StringComparison.Ordinal));
        Assert.EndsWith(hasFix ? "| yes |" : "| no |", row, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_is_tracked_as_released(string id)
    {
        var generators = Path.Combine(RulePage.Root, "src", "Sage.Generators");
        var rule = Sage.Generators.Analyzers.Rules.All.Single(candidate => candidate.Id == id);
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }.SelectMany(name => File.ReadLines(Path.Combine(generators, name)));
        Assert.Contains($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", rows);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_test_expects_the_rule(string id)
    {
        var tests = Directory.GetFiles(Path.Combine(RulePage.Root, "tests", "Sage.CodeFixes.Tests", "Rules"), "*.cs", SearchOption.AllDirectories);
        Assert.Contains(tests, file => File.ReadAllText(file).Contains("{|" + id + ":", StringComparison.Ordinal));
    }
}

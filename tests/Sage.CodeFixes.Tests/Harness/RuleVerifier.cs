using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sage.Generators.Analyzers;

namespace Sage.CodeFixes.Tests.Harness;

/// <summary>Runs every rule over marked source, and the fixes of what they find.</summary>
internal static class RuleVerifier
{
    /// <summary>Fails unless exactly the marked rules are found, and the source compiles.</summary>
    /// <param name="compiles">False for source that the compiler refuses as well.</param>
    public static async Task ReportsAsync(string source, bool compiles = true)
    {
        var marked = MarkedSource.Parse(source);
        await AssertAsync(PlanWorkspace.Create(marked.Files), marked.Expected, compiles);
    }

    /// <summary>Fails unless the rule is found once in the source with the message.</summary>
    public static async Task SaysAsync(string source, string id, string message)
    {
        var marked = MarkedSource.Parse(source);
        var found = await AnalyzeAsync(PlanWorkspace.Create(marked.Files));
        Assert.Equal(message, found.Single(diagnostic => diagnostic.Id == id).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Fails unless the chosen fix of the first marked rule gives the expected source.</summary>
    public static Task FixesAsync(string source, string expected, int choice = 0, bool compiles = true) =>
        FixAsync(source, expected, compiles, async (project, diagnostics) =>
        {
            var actions = await FixRunner.ActionsAsync(project, diagnostics[0]);
            Assert.True(actions.Count > choice, $"{diagnostics[0].Id} offers {actions.Count} fixes: {string.Join(", ", actions.Select(action => action.Title))}");
            return await FixRunner.ApplyAsync(project, actions[choice]);
        });

    /// <summary>Fails unless Fix All of the first marked rule gives the expected source.</summary>
    public static Task FixesAllAsync(string source, string expected, bool compiles = true) =>
        FixAsync(source, expected, compiles, FixRunner.FixAllAsync);

    /// <summary>Fails if the first marked rule offers a fix.</summary>
    public static async Task OffersNoFixAsync(string source)
    {
        var marked = MarkedSource.Parse(source);
        var project = PlanWorkspace.Create(marked.Files);
        Assert.Empty(await FixRunner.ActionsAsync(project, Marked(marked, await AnalyzeAsync(project))[0]));
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        return await compilation!.WithAnalyzers([new PlanAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
    }

    private static async Task FixAsync(
        string source, string expected, bool compiles, Func<Project, ImmutableArray<Diagnostic>, Task<Project>> fix)
    {
        var marked = MarkedSource.Parse(source);
        var project = PlanWorkspace.Create(marked.Files);
        var found = await AssertAsync(project, marked.Expected, compiles);
        var after = MarkedSource.Parse(expected);
        var changed = await fix(project, Marked(marked, found));
        foreach (var (name, text) in after.Files)
        {
            var actual = await changed.Documents.Single(document => document.Name == name).GetTextAsync();
            Assert.Equal(text, actual.ToString());
        }

        await AssertAsync(changed, after.Expected, compiles: true);
    }

    private static ImmutableArray<Diagnostic> Marked(MarkedSource marked, ImmutableArray<Diagnostic> found) =>
        [.. marked.Expected.Select(expected => found.First(diagnostic => Finding.Of(diagnostic) == expected))];

    private static async Task<ImmutableArray<Diagnostic>> AssertAsync(Project project, IReadOnlyList<Finding> expected, bool compiles)
    {
        var compilation = await project.GetCompilationAsync();
        if (compiles)
            Assert.Empty(compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        var found = await AnalyzeAsync(project);
        var unexpected = found.Where(diagnostic => !expected.Contains(Finding.Of(diagnostic))).Select(diagnostic => diagnostic.ToString());
        var missing = expected.Except(found.Select(Finding.Of)).Select(finding => $"missing: {finding}");
        Assert.Empty(unexpected.Concat(missing));
        return found;
    }
}

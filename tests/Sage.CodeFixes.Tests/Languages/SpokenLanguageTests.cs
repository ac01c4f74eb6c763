using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Languages;

/// <summary>Rules and fixes are told in the language of the culture, or in that which the build's <c>SAGE_LANG</c> names.</summary>
public sealed class SpokenLanguageTests
{
    private const string Overloaded = """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build() { }

            [InstallPhase(Name = "other")]
            public void Build(PhaseContext phase) { }
        }
        """;

    private const string Sleeping = """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public void Build() => Thread.Sleep(1);
        }
        """;

    private const string English = "Phase 'Build' has the same method name as another phase: make it an ordinary, non-generic method of the plan class with a name of its own";
    private const string Chinese = "阶段 “Build” 与另一个阶段的方法同名：请将它改为计划类中名称独有的普通非泛型方法";

    [Theory]
    [InlineData("", English)]
    [InlineData("en-GB", English)]
    [InlineData("fr-FR", English)]
    [InlineData("zh-TW", English)]
    [InlineData("zh-CN", Chinese)]
    [InlineData("zh-Hans", Chinese)]
    public async Task The_compiler_s_culture_chooses(string culture, string message) =>
        Assert.Equal(message, (await FindAsync(Plan(Overloaded))).GetMessage(new CultureInfo(culture)));

    [Theory]
    [InlineData("en-GB", English)]
    [InlineData("zh-CN", Chinese)]
    public async Task Where_none_is_named_the_thread_s_culture_does(string culture, string message)
    {
        var found = await FindAsync(Plan(Overloaded));
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        Assert.Equal(message, found.GetMessage());
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "", Chinese)]
    [InlineData("en", "zh-CN", English)]
    [InlineData("", "zh-CN", Chinese)]
    public async Task The_build_s_SAGE_LANG_comes_first(string asked, string culture, string message) =>
        Assert.Equal(message, (await FindAsync(Asking(asked, Overloaded))).GetMessage(new CultureInfo(culture)));

    [Fact]
    public async Task What_is_told_otherwise_is_the_same_diagnostic()
    {
        var (asked, plain) = (await FindAsync(Asking("zh-Hans", Overloaded)), await FindAsync(Plan(Overloaded)));
        Assert.Equal("阶段不是普通方法", asked.Descriptor.Title.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((plain.Id, plain.Severity, plain.Location.SourceSpan), (asked.Id, asked.Severity, asked.Location.SourceSpan));
        Assert.Equal((plain.Descriptor.Category, plain.Descriptor.HelpLinkUri), (asked.Descriptor.Category, asked.Descriptor.HelpLinkUri));
    }

    /// <summary>Every check hands its diagnostics on in that language, each by another way of the compiler.</summary>
    [Theory]
    [InlineData("SAGE1011", "public class Site { [InstallPhase] public void Build() { } }")]
    [InlineData("SAGE2013", """[InstallPlan("site")] public sealed partial class Site { private void Build(PhaseContext phase) { } }""")]
    [InlineData("SAGE3005", Sleeping)]
    [InlineData("SAGE4003", """[InstallPlan("site")] public sealed partial class Site { [InstallPhase] public Task Build(PhaseContext phase) => phase.StepAsync("a", _ => Task.FromResult(1)); }""")]
    public async Task All_checks_know_SAGE_LANG(string id, string source)
    {
        var found = await RuleVerifier.AnalyzeAsync(Asking("zh", source));
        Assert.Contains(found.Single(diagnostic => diagnostic.Id == id).GetMessage(CultureInfo.InvariantCulture), c => c is >= '\u4e00' and <= '\u9fff');
    }

    [Theory]
    [InlineData("", "en-GB", "Return Task")]
    [InlineData("", "zh-CN", "返回 Task")]
    [InlineData("zh-Hans", "en-GB", "返回 Task")]
    [InlineData("en", "zh-CN", "Return Task")]
    public async Task A_fix_is_titled_in_the_language(string asked, string culture, string title)
    {
        var project = Asking(asked, Sleeping.Replace("void Build() =>", "async void Build() =>", StringComparison.Ordinal));
        var found = (await RuleVerifier.AnalyzeAsync(project)).Single(diagnostic => diagnostic.Id == "SAGE3001");
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        Assert.Equal(title, Assert.Single(await FixRunner.ActionsAsync(project, found)).Title);
    }

    private static Project Plan(string source) => PlanWorkspace.Create([("Plan.cs", source)]);

    private static Project Asking(string language, string source)
    {
        var project = Plan(source);
        var text = SourceText.From($"is_global = true\nbuild_property.SAGE_LANG = {language}\n");
        return project.Solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project.Id), ".globalconfig", text, filePath: "/.globalconfig").GetProject(project.Id)!;
    }

    private static async Task<Diagnostic> FindAsync(Project project) =>
        (await RuleVerifier.AnalyzeAsync(project)).First(diagnostic => diagnostic.Id == "SAGE1006");
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Sage.Messages;

namespace Sage.Repository.Tests.Messages;

/// <summary>What the generator makes of resources, and what it refuses.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void A_message_is_a_member_with_its_values_and_speaks_the_user_s_language()
    {
        var (source, problems) = Generate(
            Data("Gone", "'{path}' is gone after {count:int} {count|try|tries} {{sic}}.\n"),
            Data("Gone", "{count:int} 次尝试后 “{path}” 已不存在 {{sic}}。\n"));

        Assert.Empty(problems);
        Assert.Contains("namespace Sage.Example;", source, StringComparison.Ordinal);
        Assert.Contains("public static string Gone(string @path, int @count) =>", source, StringComparison.Ordinal);
        Assert.Contains(
            """global::Sage.Linux.UserLanguage.Is("zh-Hans") ? @count.ToString(global::System.Globalization.CultureInfo.InvariantCulture) + " 次尝试后 “" + @path + "” 已不存在 {sic}。\n" :""",
            source,
            StringComparison.Ordinal);
        Assert.Contains(
            "\"'\" + @path + \"' is gone after \" + @count.ToString(global::System.Globalization.CultureInfo.InvariantCulture) + \" \" + (@count == 1 ? \"try\" : \"tries\") + \" {sic}.\\n\";",
            source,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_values_is_a_property() =>
        Assert.Contains("public static string Done =>", Generate(Data("Done", "done"), Data("Done", "完成")).Source, StringComparison.Ordinal);

    [Fact]
    public void A_project_can_ask_for_the_language_with_each_message()
    {
        var (source, problems) = Run(
            takesLanguage: true,
            ("Messages.resx", Resource(Data("Done", "done") + Data("Gone", "{path} is gone"))),
            ("Messages.zh-Hans.resx", Resource(Data("Done", "完成") + Data("Gone", "{path} 已不存在"))));

        Assert.Empty(problems);
        Assert.Contains("public static string Done(string language) =>\n        language == \"zh-Hans\" ? \"完成\" :\n        \"done\";", source, StringComparison.Ordinal);
        Assert.Contains("public static string Gone(string language, string @path) =>\n        language == \"zh-Hans\" ? @path + \" 已不存在\" :", source, StringComparison.Ordinal);
        Assert.DoesNotContain("UserLanguage", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", "one", "B", "二", "Messages.zh-Hans.resx lacks A.", "Messages.zh-Hans.resx has B, which Messages.resx lacks.")]
    [InlineData("A", "one {path}", "A", "一 {name}", "Messages.zh-Hans.resx: A has other values than in Messages.resx.")]
    [InlineData("A", "one {count:int}", "A", "一 {count}", "Messages.zh-Hans.resx: A has other values than in Messages.resx.")]
    [InlineData("A", "one {path}", "A", "一", "Messages.zh-Hans.resx: A has other values than in Messages.resx.")]
    public void Languages_that_differ_do_not_compile(string name, string text, string otherName, string otherText, params string[] expected) =>
        Assert.Equal(expected, Generate(Data(name, text), Data(otherName, otherText)).Problems);

    [Theory]
    [InlineData("a } closes nothing", "A: a brace closes nothing; write }} for a brace")]
    [InlineData("an { opens", "A: '{ opens' is no value; write {name}, {name:int}, {name:long} or {name|one|many}, and {{ for a brace")]
    [InlineData("a {Name}", "A: '{Name}' is no value; write {name}, {name:int}, {name:long} or {name|one|many}, and {{ for a brace")]
    [InlineData("a {count:date}", "A: '{count:date}' is no value; write {name}, {name:int}, {name:long} or {name|one|many}, and {{ for a brace")]
    [InlineData("{count} {count|try|tries}", "A: {count|…} needs {count:int} or {count:long} beside it")]
    public void A_text_that_is_none_is_named(string text, string problem)
    {
        var problems = Generate(Data("A", text), Data("A", "一")).Problems;
        Assert.Contains($"Messages.resx: {problem}.", problems);
    }

    [Fact]
    public void A_name_that_is_there_twice_is_named() =>
        Assert.Equal(["Messages.resx: A is there twice."], Generate(Data("A", "one") + Data("A", "two"), Data("A", "一")).Problems);

    [Fact]
    public void A_translation_alone_is_nothing() =>
        Assert.Equal(["There is no Messages.resx beside its translations."], Run(("Messages.zh-Hans.resx", Resource(Data("A", "一")))).Problems);

    [Fact]
    public void A_file_that_is_no_xml_is_named() =>
        Assert.StartsWith("Messages.resx: ", Assert.Single(Run(("Messages.resx", "<root>")).Problems), StringComparison.Ordinal);

    private static string Data(string name, string text) => $"<data name=\"{name}\" xml:space=\"preserve\"><value>{text}</value></data>";

    private static string Resource(string data) => $"<root>{data}</root>";

    private static (string Source, IReadOnlyList<string> Problems) Generate(string english, string chinese) =>
        Run(("Messages.resx", Resource(english)), ("Messages.zh-Hans.resx", Resource(chinese)));

    private static (string Source, IReadOnlyList<string> Problems) Run(params (string Name, string Text)[] files) => Run(takesLanguage: false, files);

    private static (string Source, IReadOnlyList<string> Problems) Run(bool takesLanguage, params (string Name, string Text)[] files)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new MessagesGenerator().AsSourceGenerator()],
            [.. files.Select(file => new File(file.Name, file.Text))],
            optionsProvider: new Options(takesLanguage)).RunGenerators(CSharpCompilation.Create("example"));
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        return (string.Concat(result.GeneratedSources.Select(source => source.SourceText)), [.. result.Diagnostics.Select(diagnostic => diagnostic.GetMessage())]);
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(bool takesLanguage) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Root(takesLanguage);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Root(bool takesLanguage) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key switch
                {
                    "build_property.RootNamespace" => "Sage.Example",
                    "build_property.MessagesTakeLanguage" when takesLanguage => "true",
                    _ => null,
                };
                return value is not null;
            }
        }
    }
}

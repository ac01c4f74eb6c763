using Sage.Linux;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;
using VerifyXunit;

namespace Sage.Tool.Tests;

/// <summary>What verbs say that were not given what they cannot do without.</summary>
public sealed class MissingArgumentTests : IDisposable
{
    private static readonly string[][] CommandLines =
    [
        ["approve"],
        ["checkpoint"],
        ["checkpoint", "update"],
        ["checkpoint", "update", "fetch"],
        ["checkpoint", "update", "--", "fetch"],
        ["checkpoint", "is-completed"],
        ["checkpoint", "point"],
        ["completion"],
        ["point"],
        ["point", "create"],
        ["point", "create", "--path", "app.json"],
        ["point", "restore"],
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Each_is_named_with_an_example(string language)
    {
        UserLanguage.Speak(language);
        var answers = new List<string>();
        foreach (var arguments in CommandLines)
        {
            var run = await ToolRun.In(_directory.Path, arguments);
            Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Out));
            answers.Add($"$ dotnet sage {string.Join(' ', arguments)}\n{run.Error}");
        }
        await Verifier.Verify(string.Join('\n', answers), method: $"{nameof(Each_is_named_with_an_example)}_{language}");
    }
}

using System.CommandLine;
using Sage.Linux;
using Sage.Runtime;
using Sage.Tool.Definitions;
using Sage.Tool.Rendering;
using Sage.Tool.Tests.Support;
using VerifyXunit;

namespace Sage.Tool.Tests;

/// <summary>The pages of <c>--help</c>, as people read them.</summary>
public sealed class HelpTests
{
    private static readonly string[] Verbs = [.. Below(Root.Create([], new ToolIo()), "")];

    public static TheoryData<string> Commands => [.. Verbs];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_page(string command)
    {
        var page = await Page(command.Split(' '));

        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
        Assert.Contains("\nExamples:\n", page, StringComparison.Ordinal);
        await Verifier.Verify(page, method: "Of_" + command.Replace(' ', '_').Replace('-', '_'));
    }

    [Fact]
    public async Task The_page_of_all_commands()
    {
        var page = await Page();

        Assert.All(Verbs, command => Assert.Contains($"  {command.Split(' ')[0]} ", page, StringComparison.Ordinal));
        Assert.Equal(page, (await ToolRun.In("/")).Out);
        await Verifier.Verify(page);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_page_in_Chinese(string command)
    {
        UserLanguage.Speak("zh-Hans");

        var page = await Page(command.Split(' '));

        Assert.All(page.Split('\n'), line => Assert.True(CellWidth.Of(line) <= 80 && line == line.TrimEnd() && !"，。；：？！、）”".Contains(line.TrimStart().FirstOrDefault()), line));
        Assert.Contains("\n示例：\n", page, StringComparison.Ordinal);
        await Verifier.Verify(page, method: "In_Chinese_of_" + command.Replace(' ', '_').Replace('-', '_'));
    }

    [Fact]
    public async Task The_page_of_all_commands_in_Chinese()
    {
        UserLanguage.Speak("zh-Hans");
        await Verifier.Verify(await Page());
    }

    private static IEnumerable<string> Below(Command command, string path) =>
        command.Subcommands.Where(verb => !verb.Hidden).SelectMany(verb => Below(verb, $"{path} {verb.Name}".TrimStart()).Prepend($"{path} {verb.Name}".TrimStart()));

    private static async Task<string> Page(params string[] command)
    {
        var run = await ToolRun.In("/", [.. command, "--help"]);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return run.Out;
    }
}

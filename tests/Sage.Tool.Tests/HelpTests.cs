using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;
using VerifyXunit;

namespace Sage.Tool.Tests;

/// <summary>The pages of <c>--help</c>, as people read them.</summary>
public sealed class HelpTests
{
    private static readonly string[] Verbs =
    [
        "init", "run", "plan", "status", "history", "logs", "approve", "rollback", "point", "point create", "point list", "point restore",
        "verify", "clean", "checkpoint", "checkpoint init", "checkpoint update", "checkpoint can-resume",
        "checkpoint is-completed", "checkpoint point", "checkpoint rollback", "shell-init", "completion", "doctor",
    ];

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

    private static async Task<string> Page(params string[] command)
    {
        var run = await ToolRun.In("/", [.. command, "--help"]);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return run.Out;
    }
}

using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>The real tool in the language of the user, and the plan's program with it.</summary>
public sealed class LanguageTests : IDisposable
{
    private static readonly string[] Chinese = ["SAGE_LANG=zh-Hans"];
    private readonly WorkshopPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("错误：", "SAGE_LANG=zh-Hans", "LC_ALL=C")]
    [InlineData("错误：", "SAGE_LANG=zh_CN", "LC_ALL=en_US.UTF-8")]
    [InlineData("错误：", "SAGE_LANG=", "LC_ALL=", "LC_MESSAGES=", "LANG=zh_CN.UTF-8")]
    [InlineData("错误：", "SAGE_LANG=", "LC_ALL=zh_SG.UTF-8", "LANG=en_US.UTF-8")]
    [InlineData("error: ", "SAGE_LANG=en", "LC_ALL=zh_CN.UTF-8")]
    [InlineData("error: ", "SAGE_LANG=fr", "LC_ALL=zh_CN.UTF-8")]
    [InlineData("error: ", "SAGE_LANG=", "LC_ALL=", "LC_MESSAGES=C", "LANG=zh_CN.UTF-8")]
    [InlineData("error: ", "SAGE_LANG=", "LC_ALL=zh_TW.UTF-8")]
    [InlineData("error: ", "SAGE_LANG=", "LC_ALL=tlh")]
    public async Task The_variable_asks_before_the_locale_and_what_is_not_spoken_is_english(string start, params string[] environment)
    {
        var run = await ToolProcess.With(_place.Path, environment, "run", "nowhere");
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(start, run.Error, StringComparison.Ordinal);
    }

    [LinuxFact("script")]
    public async Task A_failed_run_on_a_terminal()
    {
        _place.Write("broken");
        using var tool = ToolProcess.StartOnTerminal(_place.Path, [.. Chinese, "NO_COLOR=1"], "run", WorkshopPlace.Program);
        Assert.Equal(ExitCode.Failed, await tool.Ends());

        Assert.Contains("✗ ", tool.Text, StringComparison.Ordinal);
        Assert.Contains("packages 在第 2 次尝试时失败", tool.Text, StringComparison.Ordinal);
        Assert.Contains("已恢复", tool.Text, StringComparison.Ordinal);
        Assert.Contains("dotnet sage run：再次尝试失败的阶段；已完成的阶段保留\r\n", tool.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("错误：", tool.Text, StringComparison.Ordinal);
    }
}

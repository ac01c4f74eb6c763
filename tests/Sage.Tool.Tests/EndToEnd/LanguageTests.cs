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

    [Fact]
    public async Task A_run_its_status_and_its_rollback()
    {
        _place.Write("packages.txt", "mine\n");

        var run = await ToolProcess.With(_place.Path, Chinese, "run", WorkshopPlace.Program);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"安装 {_place.Id}（workshop）\nprepare：已开始\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"安装 {_place.Id} 已完成\n", run.Output, StringComparison.Ordinal);

        var status = await ToolProcess.With(_place.Path, Chinese, "status");
        Assert.StartsWith($"workshop  {_place.Id}  全部完成\n  ✓ prepare   已完成", status.Output, StringComparison.Ordinal);
        Assert.Contains("  已完成 4/4 个阶段\n  开始时间     ", status.Output, StringComparison.Ordinal);

        var rollback = await ToolProcess.With(_place.Path, Chinese, "rollback", "--yes");
        Assert.Equal((ExitCode.Done, ""), (rollback.ExitCode, rollback.Error));
        Assert.Contains("正在回滚 report、release、packages、prepare\n", rollback.Output, StringComparison.Ordinal);
        Assert.Equal("mine\n", _place.Read("packages.txt"));

        var again = await ToolProcess.With(_place.Path, Chinese, "rollback", "--yes");
        Assert.Equal((ExitCode.Nothing, "错误：没有可回滚的内容。\n"), (again.ExitCode, again.Error));
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

    [LinuxFact("script")]
    public async Task The_question_whether_to_resume_takes_the_same_keys()
    {
        _place.Write("broken");
        await _place.Tool("run", WorkshopPlace.Program);
        _place.Remove("broken");

        using var tool = ToolProcess.StartOnTerminal(_place.Path, Chinese, "run", WorkshopPlace.Program);
        await tool.Writes("是否继续？ [Y/n] ");
        Assert.Contains($"检测到未完成的安装 {_place.Id}。\r\n", tool.Text, StringComparison.Ordinal);
        tool.Type("y\n");
        Assert.Equal(ExitCode.Done, await tool.Ends());
        Assert.Contains("已完成 4/4 个阶段", tool.Text, StringComparison.Ordinal);
    }
}

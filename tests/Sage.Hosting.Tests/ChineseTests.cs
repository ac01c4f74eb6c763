using System.Text.RegularExpressions;
using Sage.Hosting.Tests.Plans;
using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>What people read who are spoken to in Chinese; nothing else depends on the language.</summary>
public sealed class ChineseTests : IDisposable
{
    private readonly PlanHost<ChainPlan> _host = new();

    public ChineseTests() => UserLanguage.Speak("zh-Hans");

    public void Dispose() => _host.Dispose();

    private string Log(string phase) => _host.Layout.Log(_host.Installs()[0], phase);

    [Fact]
    public async Task An_install_that_fails_says_so_and_what_to_do()
    {
        _host.Write("requirements.txt", "requirements");
        _host.Script.Fail("deps", "no wheel");
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Equal(
            $"""
            错误：deps 第 3 次尝试失败：InvalidOperationException: no wheel
              deps 的日志：{Log("deps")}
              已完成的阶段会保留；重新运行即可继续，或用 “dotnet sage rollback” 回滚。

            """, _host.Error);
        Assert.Equal(
            $"""
            安装 {_host.Installs()[0]}（chain）
            setup：已开始
            setup：已完成，用时 T
            deps：已开始
            deps：第 1 次尝试失败：InvalidOperationException: no wheel
            deps：T 后再次尝试
            deps：已开始，第 2 次尝试
            deps：第 2 次尝试失败：InvalidOperationException: no wheel
            deps：T 后再次尝试
            deps：已开始，第 3 次尝试
            deps：第 3 次尝试失败：InvalidOperationException: no wheel
            已保存回滚点 before_rollback_1
            正在回滚 deps
            deps：已撤销
            deps：已回滚

            """, Regex.Replace(_host.Out, @"\d+\.\d s", "T"));
    }

    [Fact]
    public async Task An_unfinished_install_is_named_and_asked_about()
    {
        _host.Script.Fail("deps");
        await _host.RunAsync("");
        Assert.Equal(ExitCode.Cancelled, await _host.RunAsync("", answers: "n\n"));
        Assert.Equal(
            $"""
            检测到未完成的安装 {_host.Installs()[0]}。
              当前阶段：deps
              已完成：setup
            是否继续？ [Y/n] 未做任何操作；--fresh 会重新开始。

            """, _host.Out);
    }

    [Fact]
    public async Task The_plan_and_the_rollback_are_explained()
    {
        await _host.RunAsync("");
        _host.Write("tools.lock", "1");
        Assert.Equal(ExitCode.Done, await _host.RunAsync("plan"));
        Assert.Equal(
            """
            setup  运行       输入 tools.lock 已更改
            deps   未知       取决于 setup 返回的内容
            last   未知       取决于 deps 返回的内容

            """, _host.Out);
        Assert.Equal(ExitCode.Cancelled, await _host.RunAsync("rollback", answers: "n\n"));
        Assert.Equal("回滚 last、deps、setup？ [Y/n] ", _host.Out);
        Assert.Equal(ExitCode.Usage, await _host.RunAsync("rollback --to nowhere"));
        Assert.Equal("错误：该安装没有名为 “nowhere” 的阶段或回滚点；已完成的阶段：setup、deps、last。\n", _host.Error);
    }

    [Fact]
    public async Task A_wrong_command_line_and_a_missing_install_are_told()
    {
        Assert.Equal(ExitCode.Usage, await _host.RunAsync("rum"));
        Assert.Equal("错误：无法识别的命令或参数 “rum”。用法请见 --help。\n", _host.Error);
        Assert.Equal(ExitCode.Nothing, await _host.RunAsync("rollback"));
        Assert.Equal($"错误：这里没有安装记录：{_host.Layout.Root} 不存在。请用 “dotnet sage run” 开始安装，或用 SAGE_CHECKPOINT_DIR 指定另一个目录。\n", _host.Error);
    }

    [Fact]
    public async Task What_failed_in_Chinese_goes_on_in_English_with_the_error_as_it_was_written()
    {
        _host.Script.On("deps", () => throw new SageException(ExitCode.Failed, "缺少 wheel。"));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        UserLanguage.Speak("en");
        _host.Script.Clear();
        _host.Script.Pass("deps");
        Assert.Equal("缺少 wheel。", _host.State().Find("deps")!.Error);
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["deps", "last"], _host.Script.Trace);
        Assert.Equal("缺少 wheel。", _host.Records().OfType<PhaseFailed>().Single().Error);
    }

    [Fact]
    public async Task Resume_keys_are_the_same_in_every_language()
    {
        await _host.RunAsync("");
        var keys = _host.State().Phases.Select(p => p.Key).ToList();
        UserLanguage.Speak("en");
        _host.Script.Clear();
        await _host.RunAsync("");
        Assert.Empty(_host.Script.Trace);
        await _host.RunAsync("--fresh");
        Assert.All(_host.State().Phases.Zip(keys), pair => Assert.Empty(ResumeKeys.Differences(pair.Second, pair.First.Key!)));
    }
}

using System.Text.Json;
using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;
using Sage.Tool.Shell;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

/// <summary>What the tool says in Chinese, with columns that stay in line.</summary>
public sealed class ChineseTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public ChineseTests() => UserLanguage.Speak("zh-Hans");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Status()
    {
        using var install = Failed();

        var run = await ToolRun.In(_directory.Path, "status");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            $"""
            quickstart  {install.Id}  失败
              ✓ environment_setup  已完成          1.2 s
              ✗ 依赖               失败             12 s  第 2 次尝试  磁盘已满
              · verification       未开始
              ━━━━━━──────────────  已完成 1/3 个阶段
              失败         依赖，第 2 次尝试：磁盘已满
              开始时间     2025-11-15 14:30:00 +08:00，最后更改 2025-11-15 14:30:13 +08:00
              目录         {_directory.Path}
              下一步       dotnet sage run：再次尝试失败的阶段；已完成的阶段保留
              下一步       dotnet sage rollback：把已完成的阶段也撤销

            """,
            Trimmed(run.Out));
    }

    [Fact]
    public async Task Json_is_the_same_in_every_language()
    {
        using var install = Failed();
        var chinese = await ToolRun.In(_directory.Path, "status", "--json");
        UserLanguage.Speak("en");
        var english = await ToolRun.In(_directory.Path, "status", "--json");

        Assert.Equal(english, chinese);
        using var json = JsonDocument.Parse(chinese.Out);
        Assert.Equal("failed", json.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task History_and_points_are_columns()
    {
        using var install = Failed();
        await ToolRun.In(_directory.Path, "point", "create", "before", "--path", _directory.Write("a.txt", "a"));

        Assert.Equal(
            $"""
            安装             计划        状态  阶段  开始时间
            {install.Id}  quickstart  失败  1/3   2025-11-15 14:30:00 +08:00  依赖

            """,
            Trimmed((await ToolRun.In(_directory.Path, "history")).Out));
        Assert.Equal(
            """
            回滚点  创建时间                    路径   描述
            before  2025-11-15 14:40:00 +08:00  a.txt  before

            """,
            Trimmed((await ToolRun.In(_directory.Path, "point", "list")).Out));
    }

    [Fact]
    public void A_plan() => Assert.Equal(
        """
        demo  将开始新的安装
          first     沿用     完成
          └ 第二个  运行     代码变了

        """,
        Trimmed(Written(PlanView.Text(
            new PlanDocument
            {
                Plan = "demo",
                Phases =
                [
                    new PlanDocumentPhase { Name = "first", Would = "reuse", Why = ["完成"] },
                    new PlanDocumentPhase { Name = "第二个", Would = "run", Why = ["代码变了"], After = ["first"], Inputs = ["first"] },
                ],
            },
            explain: false,
            unicode: true))));

    [Fact]
    public void Changes_of_phases_are_lines()
    {
        var writer = new StringWriter();
        using var progress = new PlainProgress(writer);
        progress.Show(new InstallReport
        {
            InstallId = "20251115_143000",
            Plan = "quickstart",
            Status = StatusWords.Running,
            Alive = true,
            CreatedBy = "run",
            InstallMode = "standard",
            WorkingDirectory = "/",
            CheckpointDirectory = "/",
            StartTime = default,
            LastUpdate = default,
            CompletedCount = 0,
            PhaseCount = 2,
            WaitingFor = ["release"],
            Phases =
            [
                new PhaseReport { Name = "deps", Status = StatusWords.Retrying, Attempt = 2, WaitsFor = [], Error = "no space" },
                new PhaseReport { Name = "deploy", Status = StatusWords.Waiting, Attempt = 1, WaitsFor = ["release"] },
            ],
        });
        Assert.Equal(
            """
            deps：重试中，第 2 次尝试：no space
            deploy：等待中，关卡：release
            quickstart 20251115_143000：运行中，已完成 0/2 个阶段

            """,
            writer.ToString());
    }

    [Theory]
    [InlineData("错误：此处无法识别 “statsu”。运行 “dotnet sage --help” 可以查看用法。", "statsu")]
    [InlineData("错误：选项 “-C” 缺少值。运行 “dotnet sage status --help” 可以查看用法。", "status", "-C")]
    [InlineData("错误：--keep 的值必须是大于或等于 0 的数字。运行 “dotnet sage clean --help” 可以查看用法。", "clean", "--keep", "many")]
    [InlineData("错误：“nowhere” 不存在；请指定项目、含有项目的目录、.cs 文件或已构建的 dll。", "run", "nowhere")]
    [InlineData("错误：--to 和 --before 指定了两个要回到的位置；请只给出其中一个。", "rollback", "--to", "a", "--before", "b")]
    public async Task An_error_is_one_sentence(string sentence, params string[] args) =>
        Assert.Equal(sentence + "\n", (await ToolRun.In(_directory.Path, args)).Error);

    [Fact]
    public async Task A_question_takes_the_same_keys()
    {
        using var install = Failed();
        await ToolRun.In(_directory.Path, "point", "create", "before", "--path", _directory.Write("a.txt", "a"));

        var run = await ToolRun.With(_directory.Path, around => (around.CanAsk, around.Answers) = (true, "n\n"), "point", "restore", "before");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        Assert.Equal("要把 a.txt 恢复到 2025-11-15 14:40:00 +08:00 时的状态吗？ [y/N] ", run.Out);
    }

    [Fact]
    public async Task Advice_of_doctor_stands_below_what_was_found()
    {
        var run = await ToolRun.With(_directory.Path, around => around.Variables["SAGE_AUTO_RESUME"] = "yes", "doctor");

        Assert.Contains("\n正常     terminal              标准输出不是终端：进度以普通文本行输出", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n警告     SAGE_AUTO_RESUME      yes", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n         SAGE_AUTO_RESUME 只有值为 1 时才会启用：请将其设为 1，或者删除它。", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completions_are_described() =>
        Assert.Contains("status\t显示安装进行到了哪里。\n", (await ToolRun.In(_directory.Path, "complete", "--", "sta")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Functions_of_the_shell_say_what_they_say()
    {
        var script = ShellFunctions.Script(["sage"]);
        Assert.Contains("'警告：检查点已被 SAGE_DISABLE_CHECKPOINT 禁用：此安装既不能继续，也不能回滚。' >&2", script, StringComparison.Ordinal);
        Assert.DoesNotContain("@", script.Replace("$@", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var shell in (string[])["bash", "sh"])
            Assert.Equal(0, (await ProcessRun.Of(_directory.Path, shell, "-n", _directory.Write("functions.sh", script))).ExitCode);
    }

    private Installation Failed() => new Installation(_directory.Path, "environment_setup", "依赖", "verification")
        .RunStarts().Starts("environment_setup").After(1.2).Completes("environment_setup")
        .Starts("依赖").Append(new AttemptEnded { Phase = "依赖", Attempt = 1, End = AttemptEnd.Failed, Error = "磁盘已满" })
        .Starts("依赖").After(12.05).Fails("依赖", "磁盘已满").RunEnds(RunOutcome.Failed);

    private static string Written(Spectre.Console.Rendering.IRenderable lines)
    {
        var writer = new StringWriter();
        Consoles.Create(writer, TerminalTraits.None with { Unicode = true }).Write(lines);
        return writer.ToString();
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}

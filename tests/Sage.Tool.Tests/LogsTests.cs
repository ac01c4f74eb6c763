using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class LogsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task All_logs_come_in_plan_order_under_headings()
    {
        using var install = new Installation(_directory.Path, "first", "second", "third");
        install.RunStarts().Logs("third", "c\n").Logs("first", "a\nb");

        var run = await ToolRun.In(_directory.Path, "logs");

        Assert.Equal("== first ==\na\nb\n\n== third ==\nc\n", run.Out);
    }

    [Fact]
    public async Task One_log_comes_without_a_heading_and_without_what_a_terminal_would_act_on()
    {
        using var install = new Installation(_directory.Path, "first");
        install.Logs("first", "\e[32mgreen\e[0m\r\n10%\r90%\nend\n");

        var run = await ToolRun.In(_directory.Path, "logs", "first");

        Assert.Equal("green\n90%\nend\n", run.Out);
    }

    [Fact]
    public async Task A_terminal_gets_no_escape_sequences()
    {
        using var install = new Installation(_directory.Path, "first");
        install.Logs("first", "\e[32mgreen\e[0m\n10%\r90%\n");

        var run = await ToolRun.With(_directory.Path, around => around.Terminal = around.Terminal with { IsTerminal = true }, "logs", "first");

        Assert.Equal("green\n90%\n", run.Out);
    }

    [Fact]
    public async Task Json_is_an_object_a_line()
    {
        using var install = new Installation(_directory.Path, "first");
        install.Logs("first", "say \"hi\"\n");

        var run = await ToolRun.In(_directory.Path, "logs", "--json");

        Assert.Equal("{\"phase\":\"first\",\"line\":\"say \\\"hi\\\"\"}\n", run.Out);
    }

    [Fact]
    public async Task An_unknown_phase_is_answered_with_those_there_are()
    {
        using var install = new Installation(_directory.Path, "first", "second");
        var run = await ToolRun.In(_directory.Path, "logs", "zeroth");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Contains("first, second", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phase_name_that_leads_out_of_the_directory_is_refused()
    {
        _directory.Write("secret.log", "secret");
        using var install = new Installation(_directory.Path, "../../../../../secret");
        var run = await ToolRun.In(_directory.Path, "logs");
        Assert.Equal(ExitCode.Damaged, run.ExitCode);
        Assert.DoesNotContain("secret\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_ends_with_the_run_and_misses_nothing()
    {
        using var install = new Installation(_directory.Path, "first");
        install.RunStarts(Environment.ProcessId).Starts("first").Logs("first", "one\n");
        var held = Sage.Runtime.Checkpoints.RunLock.Take(install.Layout, "run");
        var output = new SignallingWriter("one\n");

        var following = ToolRun.With(_directory.Path, around => around.Out = output, "logs", "--follow");
        await output.Seen;
        install.Logs("first", "two\nthree");
        held.Dispose();

        Assert.Equal(ExitCode.Done, (await following).ExitCode);
        Assert.Equal("== first ==\none\ntwo\nthree\n", output.ToString());
    }
}

using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Without_any_install_it_says_how_to_start_one()
    {
        var run = await ToolRun.In(_directory.Path, "status");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Contains("dotnet sage run", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_killed_run_is_interrupted_and_the_next_step_is_named()
    {
        using var install = new Installation(_directory.Path, "environment_setup", "python_deps", "verification");
        install.RunStarts().Starts("environment_setup").After(1.2).Completes("environment_setup").Starts("python_deps").After(12.05).Append(new StepCompleted { Phase = "python_deps", Attempt = 1, Key = "k" });

        var run = await ToolRun.In(_directory.Path, "status");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            $"""
            quickstart  {install.Id}  interrupted
              ✓ environment_setup  completed       1.2 s
              ! python_deps        interrupted      12 s
              · verification       pending
              ━━━━━━──────────────  1 of 3 phases
              started      2025-11-15 14:30:00 +08:00, last change 2025-11-15 14:30:13 +08:00
              directory    {_directory.Path}
              next         dotnet sage run: goes on where it stopped

            """,
            string.Join('\n', run.Out.Split('\n').Select(line => line.TrimEnd())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_phase_that_a_parked_run_stopped_at_its_gate_waits_whether_or_not_it_was_undone(bool undone)
    {
        using var install = new Installation(_directory.Path, "deploy");
        install.RunStarts().Starts("deploy").Append(new ApprovalRequested { Phase = "deploy", Gate = "production" })
            .Append(new AttemptEnded { Phase = "deploy", Attempt = 1, End = AttemptEnd.Interrupted });
        if (undone)
        {
            install.Append(new RollbackStarted { Cause = RollbackCause.Interruption, Phases = ["deploy"] })
                .Append(new PhaseCompensated { Phase = "deploy" }).Append(new RollbackEnded());
        }
        install.RunEnds(RunOutcome.Waiting);

        var run = await ToolRun.In(_directory.Path, "status", "--json");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("waiting", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("waiting", json.RootElement.GetProperty("phases")[0].GetProperty("status").GetString());
        Assert.Equal("production", json.RootElement.GetProperty("waiting_for")[0].GetString());
        Assert.Equal(ExitCode.Done, (await ToolRun.In(_directory.Path, "approve", "production", "--no-run")).ExitCode);
        Assert.Contains("dotnet sage run: goes on", (await ToolRun.In(_directory.Path, "status")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "no such service", "undo", "blocked      the undo of deploy keeps failing: no such service")]
    [InlineData(false, "the copy is gone", "files", "blocked      the files of deploy cannot be put back: the copy is gone")]
    [InlineData(false, null, "files", "blocked      the files of deploy cannot be put back\n")]
    public async Task A_blocked_rollback_says_what_blocks_it_and_why(bool undo, string? error, string by, string line)
    {
        using var install = new Installation(_directory.Path, "deploy");
        install.RunStarts().Starts("deploy").Completes("deploy").RunEnds(RunOutcome.Complete)
            .RunStarts().Append(new RollbackStarted { Cause = RollbackCause.Request, Phases = ["deploy"] });
        if (undo)
            install.Append(new UndoEnded { Phase = "deploy", Error = error });
        install.Append(new RollbackEnded { Blocked = "deploy", Error = error }).RunEnds(RunOutcome.RollbackBlocked);

        var text = await ToolRun.In(_directory.Path, "status");
        var report = await ToolRun.In(_directory.Path, "status", "--json");

        Assert.Contains(line, text.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(report.Out);
        var rollback = json.RootElement.GetProperty("rollback");
        Assert.Equal(("deploy", by, error), (rollback.GetProperty("blocked").GetString(), rollback.GetProperty("blocked_by").GetString(), rollback.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_run_that_holds_the_lock_is_running()
    {
        using var install = new Installation(_directory.Path, "only");
        using var held = RunLock.Take(install.Layout, "run");
        install.RunStarts(Environment.ProcessId).Starts("only");
        await File.WriteAllTextAsync(install.Layout.Live(install.Id), """{"phases":{"only":{"fraction":0.4,"text":null,"line":"Building wheels"}}}""");

        var run = await ToolRun.In(_directory.Path, "status");

        Assert.Contains($"running  process {Environment.ProcessId}", run.Out, StringComparison.Ordinal);
        Assert.Contains(" 40%  Building wheels", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_field_in_snake_case()
    {
        using var install = new Installation(_directory.Path, "first", "second");
        install.RunStarts().Starts("first").After(2).Fails("first", "pip said \"no\"").RunEnds(RunOutcome.Failed);

        var run = await ToolRun.In(_directory.Path, "status", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var root = json.RootElement;
        Assert.Equal("failed", root.GetProperty("status").GetString());
        Assert.False(root.GetProperty("alive").GetBoolean());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("pid").ValueKind);
        Assert.Equal(2, root.GetProperty("phase_count").GetInt32());
        var phase = root.GetProperty("phases")[0];
        Assert.Equal("first", phase.GetProperty("name").GetString());
        Assert.Equal("failed", phase.GetProperty("status").GetString());
        Assert.Equal("pip said \"no\"", phase.GetProperty("error").GetString());
        Assert.Equal(2, phase.GetProperty("seconds").GetDouble());
        Assert.Equal("2025-11-15T14:30:00+08:00", root.GetProperty("start_time").GetString());
    }

    [Fact]
    public async Task An_earlier_install_is_shown_by_its_id()
    {
        using var first = new Installation(_directory.Path, "a");
        first.RunStarts().RunEnds(RunOutcome.Complete);
        using var second = new Installation(_directory.Path, "a");

        var run = await ToolRun.In(_directory.Path, "status", "--install", first.Id);

        Assert.StartsWith($"quickstart  {first.Id}  complete", run.Out, StringComparison.Ordinal);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task An_unknown_id_is_nothing_to_act_on()
    {
        using var install = new Installation(_directory.Path, "a");
        var run = await ToolRun.In(_directory.Path, "status", "--install", "../../etc");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Contains("dotnet sage history", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_journal_is_named_with_its_line()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a");
        var path = install.Layout.Journal(install.Id);
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Replace("run_started", "run_stopped", StringComparison.Ordinal));

        var run = await ToolRun.In(_directory.Path, "status");

        Assert.Equal(ExitCode.Damaged, run.ExitCode);
        Assert.Contains($"{path} line 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_with_other_things_is_left_alone()
    {
        _directory.Write(".sage/checkpoints/notes.txt", "mine");
        var run = await ToolRun.In(_directory.Path, "status");
        Assert.Equal(ExitCode.Decide, run.ExitCode);
        Assert.Contains("notes.txt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_an_error_do_not_reach_the_terminal()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a").Fails("a", "\e]0;owned\abad\e[2J\r\nthing");

        var run = await ToolRun.In(_directory.Path, "status");

        Assert.DoesNotContain('\e', run.Out);
        Assert.DoesNotContain("owned", run.Out, StringComparison.Ordinal);
        Assert.Contains("thing", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_an_install_that_nothing_drives_shows_it_once()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a").After(3).Completes("a").RunEnds(RunOutcome.Complete);

        var run = await ToolRun.In(_directory.Path, "status", "--watch");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal($"a: completed after 3.0 s\nquickstart {install.Id}: complete, 1 of 1 phases\n", run.Out);
    }
}

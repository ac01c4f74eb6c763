using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>Commands in transactions, by the real tool, as root and as an ordinary user.</summary>
public sealed class SandboxRunTests
{
    [LinuxTheory("setpriv")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_command_writes_is_seen_before_it_is_committed(bool isRoot)
    {
        using var place = await SandboxPlace.Create(isRoot);

        var run = await place.Run("run", "--", "sh", "-c", "echo hello; echo new > created; echo more >> file; rm -r folder");

        Assert.Equal((ExitCode.Done, "hello\n"), (run.ExitCode, run.Output));
        Assert.Contains("1 created, 1 changed, 2 deleted\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("  deleted  folder  (and 1 below it)\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("old\n", File.ReadAllText(place.File("file")));
        Assert.False(File.Exists(place.File("created")));
        var diff = await place.Run("diff");
        Assert.Equal("created  created\nchanged  file  (content, times)\ndeleted  folder  (and 1 below it)\n1 created, 1 changed, 2 deleted\n", diff.Output);
        Assert.Contains("--- a/file\n+++ b/file\n@@ -1 +1,2 @@\n old\n+more\n", (await place.Run("diff", "--patch")).Output, StringComparison.Ordinal);

        var commit = await place.Run("commit");

        Assert.Equal(ExitCode.Done, commit.ExitCode);
        Assert.Equal("old\nmore\n", File.ReadAllText(place.File("file")));
        Assert.Equal("new\n", File.ReadAllText(place.File("created")));
        Assert.False(Directory.Exists(place.File("folder")));
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxTheory("setpriv")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_goes_on_and_is_dropped(bool isRoot)
    {
        using var place = await SandboxPlace.Create(isRoot);
        var (_, first) = await place.Json("run", "--json", "--", "sh", "-c", "echo kept > /tmp/note; echo one > one");
        var id = first.GetProperty("transaction").GetString()!;

        var next = await place.Run("exec", id[..^1], "--", "cat", "/tmp/note", "one");

        Assert.Equal((ExitCode.Done, "kept\none\n"), (next.ExitCode, next.Output));
        Assert.Equal((ExitCode.Done, $"Discarded {id}.\n"), await Told(place.Run("discard", id)));
        Assert.False(File.Exists(place.File("one")));
        Assert.Equal(ExitCode.Nothing, (await place.Run("diff", id)).ExitCode);
    }

    [LinuxFact]
    public async Task One_that_succeeds_can_be_committed_at_once()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--commit-on-success", "--", "sh", "-c", "echo said; echo new > created");

        Assert.Equal((ExitCode.Done, "committed"), (code, report.GetProperty("state").GetString()));
        Assert.Equal("new\n", File.ReadAllText(place.File("created")));
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxFact]
    public async Task One_that_fails_is_not()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--commit-on-success", "--", "sh", "-c", "echo new > created; exit 3");

        Assert.Equal((3, "open"), (code, report.GetProperty("state").GetString()));
        Assert.False(File.Exists(place.File("created")));
    }

    [LinuxFact]
    public async Task What_is_flagged_needs_to_be_allowed()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--commit-on-success", "--", "sh", "-c", "mkdir -p deep/.git/hooks; echo evil > deep/.git/hooks/pre-commit");

        Assert.Equal((SandboxExitCode.Own, ExitCode.Refused), (code, report.GetProperty("exit_code").GetInt32()));
        Assert.Equal("open", report.GetProperty("state").GetString());
        var flag = Assert.Single(report.GetProperty("flags").EnumerateArray()).GetString()!;
        Assert.False(Directory.Exists(place.File("deep")));
        var refused = await place.Run("commit");
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains($"--allow {flag}", refused.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await place.Run("commit", "--allow", flag)).ExitCode);

        Assert.Equal("evil\n", File.ReadAllText(place.File("deep/.git/hooks/pre-commit")));
    }

    [LinuxFact]
    public async Task A_workspace_that_changed_meanwhile_is_not_written_over()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        await place.Run("run", "--", "sh", "-c", "echo theirs > file");
        File.WriteAllText(place.File("file"), "mine\n");

        var refused = await place.Run("commit");

        Assert.Equal(ExitCode.Decide, refused.ExitCode);
        Assert.Contains("file", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(place.File("file")));
        Assert.Equal(ExitCode.Done, (await place.Run("commit", "--force")).ExitCode);
        Assert.Equal("theirs\n", File.ReadAllText(place.File("file")));
    }

    [LinuxFact]
    public async Task A_transaction_without_changes_is_over_at_once()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--", "cat", "file");

        Assert.Equal((ExitCode.Done, "old\n", "Nothing changed in the workspace.\n"), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxTheory]
    [InlineData(7, "sh", "-c", "exit 7")]
    [InlineData(SandboxExitCode.NotFound, "no-such-program")]
    [InlineData(SandboxExitCode.NotExecutable, "./file")]
    [InlineData(SandboxExitCode.Signal + 15, "sh", "-c", "kill -TERM $$")]
    [InlineData(ExitCode.Refused, "rm", "-rf", "/etc")]
    public async Task The_code_tells_how_the_command_ended(int code, params string[] command)
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run(["run", "--", .. command]);

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxFact]
    public async Task A_command_is_ended_when_its_time_is_over()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--discard", "--timeout", "1s", "--", "sh", "-c", "echo new > created; sleep 1000");

        Assert.Equal((SandboxExitCode.TimedOut, true, "discarded"), (code, report.GetProperty("timed_out").GetBoolean(), report.GetProperty("state").GetString()));
    }

    [LinuxFact]
    public async Task The_report_stands_alone_on_standard_output()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--json", "--", "sh", "-c", "echo said; ln -s file link");

        Assert.Equal("said\n", run.Error);
        var report = JsonDocument.Parse(run.Output).RootElement;
        var change = Assert.Single(report.GetProperty("changes").EnumerateArray());
        Assert.Equal(("created", "link", "link"), (change.GetProperty("change").GetString(), change.GetProperty("path").GetString(), change.GetProperty("type").GetString()));
    }

    [LinuxFact]
    public async Task Interrupts_are_the_commands_to_answer()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var run = place.Start("run", "--", "sh", "-c", "trap 'trap \"echo second > answer; exit 5\" INT; echo first' INT; echo ready; while :; do sleep 0.1; done");
        await run.Writes("ready\n");
        run.Signal(2);
        await run.Writes("first\n");

        run.Signal(2);

        Assert.Equal(5, await run.Ends());
        Assert.Equal("created  answer\n1 created\n", (await place.Run("diff")).Output);
    }

    [LinuxFact]
    public async Task A_second_signal_ends_it()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var run = place.Start("run", "--", "sh", "-c", "trap 'echo ignored' TERM; echo ready; while :; do sleep 0.1; done");
        await run.Writes("ready\n");
        run.Signal(15);
        await run.Writes("ignored\n");

        run.Signal(15);

        Assert.Equal(ExitCode.Cancelled, await run.Ends());
    }

    [LinuxFact]
    public async Task Killed_it_leaves_a_transaction_and_no_process()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        using var run = place.Start("run", "--", "sh", "-c", "echo new > created; echo ready; exec sleep 98765");
        await run.Writes("ready\n");
        Assert.Equal(ExitCode.Held, (await place.Run("discard")).ExitCode);

        run.Signal(9);
        await run.Ends();

        Assert.Equal("created  created\n1 created\n", (await place.Run("diff")).Output);
        Assert.DoesNotContain("sleep\098765", AllCommandLines(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await place.Run("discard")).ExitCode);
    }

    [LinuxFact]
    public async Task What_contradicts_itself_is_refused()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--commit-on-success", "--discard", "--", "true");

        Assert.Equal((ExitCode.Usage, "error: '--commit-on-success' and '--discard' contradict each other; give one.\n"), (run.ExitCode, run.Error));
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task A_limit_is_named_with_its_figure()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var (code, report) = await place.Json("run", "--json", "--memory", "64M", "--", "python3", "-c", "x = bytearray(300 << 20)");

        Assert.Equal(SandboxExitCode.Signal + 9, code);
        var limit = report.GetProperty("limit");
        Assert.Equal(("memory", 64L << 20), (limit.GetProperty("kind").GetString(), limit.GetProperty("limit").GetInt64()));
        Assert.StartsWith("out of memory at 64 MiB", limit.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [LinuxFact("setpriv", NeedsRoot = true)]
    public async Task A_limit_that_cannot_be_enforced_is_refused()
    {
        using var place = await SandboxPlace.Create(isRoot: false);

        var run = await place.Run("run", "--memory", "64M", "--", "true");

        Assert.Equal(ExitCode.Capability, run.ExitCode);
        Assert.Contains("cannot be enforced here", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task The_workspaces_own_rules_hold()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        File.WriteAllText(place.File("sage.yaml"), "resource_limits:\n  pids: { max: 5 }\n");

        var (_, report) = await place.Json("run", "--json", "--discard", "--", "sh", "-c", "for i in 1 2 3 4 5 6 7 8; do sleep 1 & done; wait");

        Assert.Equal(5, report.GetProperty("limit").GetProperty("limit").GetInt64());
    }

    [LinuxFact]
    public async Task Every_decision_is_written_down()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        var audit = place.Workspace + ".audit";

        Assert.Equal(ExitCode.Usage, (await place.Run("run", "--audit", "inside", "--", "true")).ExitCode);
        await place.Run("run", "--audit", audit, "--", "sh", "-c", "mkdir -p .git/hooks; echo x > .git/hooks/pre-push");
        await place.Run("commit", "--audit", audit);
        await place.Run("discard", "--audit", audit);
        await place.Run("run", "--audit", audit, "--", "rm", "-rf", "/etc");

        Assert.False(File.Exists(place.File("inside")));
        Assert.Equal(
            ["command", "started", "ended", "change_flagged", "change_flagged", "refused", "discard", "command", "refused"],
            File.ReadLines(audit).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()));
    }

    [LinuxTheory]
    [InlineData("no")]
    [InlineData("2026")]
    public async Task A_transaction_that_is_not_there_is_said(string id)
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        foreach (var verb in (string[])["diff", "commit", "discard"])
        {
            var run = await place.Run(verb, id);
            Assert.Equal(ExitCode.Nothing, run.ExitCode);
            Assert.Contains($"'{id}'", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(SandboxExitCode.Own, (await place.Run("exec", id, "--", "true")).ExitCode);
    }

    [LinuxFact]
    public async Task A_workspace_that_is_not_there_is_said()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--workspace", "nowhere", "--", "true");

        Assert.Equal(SandboxExitCode.Own, run.ExitCode);
        Assert.Contains(place.File("nowhere"), run.Error, StringComparison.Ordinal);
    }

    private static string AllCommandLines() => string.Join('\n', Directory.EnumerateDirectories("/proc").Select(CommandLine));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return ""; // None of a process, or one that has ended.
        }
    }

    private static async Task<(int, string)> Told(Task<ProcessRun> run) => ((await run).ExitCode, (await run).Output);
}

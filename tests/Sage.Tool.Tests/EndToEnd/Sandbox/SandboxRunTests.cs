using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;

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
    public async Task A_transaction_without_changes_is_over_at_once()
    {
        using var place = await SandboxPlace.Create(isRoot: true);

        var run = await place.Run("run", "--", "cat", "file");

        Assert.Equal((ExitCode.Done, "old\n", "Nothing changed in the workspace.\n"), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(ExitCode.Nothing, (await place.Run("list")).ExitCode);
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

    private static async Task<(int, string)> Told(Task<ProcessRun> run) => ((await run).ExitCode, (await run).Output);
}

using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class UpkeepTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Verify_finds_a_copy_that_was_changed()
    {
        using var install = new Installation(_directory.Path, "a");
        _directory.Write("app.json", "content");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "app.json");
        Assert.Equal(ExitCode.Done, (await ToolRun.In(_directory.Path, "verify")).ExitCode);
        var copy = Directory.EnumerateFiles(install.Layout.Backups).Single(file => Path.GetFileName(file).StartsWith("app_", StringComparison.Ordinal));
        await File.WriteAllTextAsync(copy, "CONTENT");

        var run = await ToolRun.In(_directory.Path, "verify", "--json");

        Assert.Equal(ExitCode.Damaged, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task Repair_cuts_a_damaged_tail_and_keeps_the_whole_file()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a");
        var path = install.Layout.Journal(install.Id);
        var damaged = (await File.ReadAllTextAsync(path)).Replace("phase_started", "phase_stopped", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, damaged);

        var run = await ToolRun.In(_directory.Path, "verify", "--repair");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(damaged, await File.ReadAllTextAsync(path + ".damaged_1"));
        Assert.Contains("pending", (await ToolRun.In(_directory.Path, "status")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_removes_old_installs_and_what_only_they_needed()
    {
        _directory.Write("app.json", "content");
        using var first = new Installation(_directory.Path, "a");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "app.json");
        using var second = new Installation(_directory.Path, "a");

        var shown = await ToolRun.In(_directory.Path, "clean", "--keep", "0");
        Assert.Equal(ExitCode.Decide, shown.ExitCode);
        Assert.Contains(first.Id, shown.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(first.Layout.Journal(first.Id)));

        var run = await ToolRun.In(_directory.Path, "clean", "--keep", "0", "--yes");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.False(Directory.Exists(first.Layout.Install(first.Id)));
        Assert.True(File.Exists(second.Layout.Journal(second.Id)));
        Assert.DoesNotContain(Directory.EnumerateFiles(first.Layout.Backups), file => Path.GetFileName(file).StartsWith("app_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clean_is_refused_while_a_run_is_under_way()
    {
        using var install = new Installation(_directory.Path, "a");
        using var held = RunLock.Take(install.Layout, "run");
        var run = await ToolRun.In(_directory.Path, "clean", "--yes");
        Assert.Equal(ExitCode.Held, run.ExitCode);
        Assert.Contains(Environment.ProcessId.ToString(), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_takes_nothing_from_what_a_run_goes_on_with()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a");
        var run = await ToolRun.In(_directory.Path, "clean", "--keep", "0", "--older-than", "0d", "--yes");
        Assert.Equal("There is nothing to remove.\n", run.Out);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-3d")]
    [InlineData("d")]
    public async Task An_age_that_is_none_is_bad_usage(string age)
    {
        var run = await ToolRun.In(_directory.Path, "clean", "--older-than", age);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
    }

    [Fact]
    public async Task Approving_records_the_gate_once()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a").Append(new ApprovalRequested { Phase = "a", Gate = "release" });

        Assert.Equal(ExitCode.Done, (await ToolRun.In(_directory.Path, "approve", "release", "--no-run")).ExitCode);
        Assert.Contains("already", (await ToolRun.In(_directory.Path, "approve", "release")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_nothing_waits_for_is_answered_with_those_that_wait()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a").Append(new ApprovalRequested { Phase = "a", Gate = "release" });
        var run = await ToolRun.In(_directory.Path, "approve", "relaese");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Contains("release", run.Error, StringComparison.Ordinal);
    }
}

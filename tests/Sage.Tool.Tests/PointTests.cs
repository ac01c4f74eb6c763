using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class PointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_point_brings_the_bytes_back_and_the_restore_can_be_undone()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().RunEnds(RunOutcome.Complete);
        var file = _directory.Write("app.json", "old");
        Assert.Equal(ExitCode.Done, (await ToolRun.In(_directory.Path, "point", "create", "Before upgrade", "--path", "app.json")).ExitCode);
        await File.WriteAllTextAsync(file, "new");

        var restored = await ToolRun.In(_directory.Path, "point", "restore", "before_upgrade", "--yes");

        Assert.Equal((ExitCode.Done, ""), (restored.ExitCode, restored.Error));
        Assert.Equal("old", await File.ReadAllTextAsync(file));
        await ToolRun.In(_directory.Path, "point", "restore", "before_rollback_1", "--yes");
        Assert.Equal("new", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("point", "restore", "Before-Edit")]
    [InlineData("point", "restore", "before edit!")]
    [InlineData("rollback", "--files-only", "--to", "before-edit")]
    [InlineData("checkpoint", "rollback", "--to", "before-edit")]
    public async Task A_point_is_found_by_the_description_that_its_name_was_made_of(params string[] verb)
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().RunEnds(RunOutcome.Complete);
        var file = _directory.Write("app.json", "old");
        await ToolRun.In(_directory.Path, "point", "create", "before-edit", "--path", "app.json");
        await File.WriteAllTextAsync(file, "new");

        var restored = await ToolRun.In(_directory.Path, [.. verb, "--yes"]);

        Assert.Equal((ExitCode.Done, ""), (restored.ExitCode, restored.Error));
        Assert.Equal("old", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Of_two_points_of_a_description_the_one_that_is_named_is_restored()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().RunEnds(RunOutcome.Complete);
        var file = _directory.Write("app.json", "first");
        await ToolRun.In(_directory.Path, "point", "create", "Edit", "--path", "app.json");
        await File.WriteAllTextAsync(file, "second");
        await ToolRun.In(_directory.Path, "point", "create", "Edit", "--path", "app.json");

        await ToolRun.In(_directory.Path, "point", "restore", "edit", "--yes");
        Assert.Equal("first", await File.ReadAllTextAsync(file));
        await ToolRun.In(_directory.Path, "point", "restore", "Edit 2", "--yes");
        Assert.Equal("second", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData(nameof(RunOutcome.Complete), "complete", ExitCode.Nothing)]
    [InlineData(nameof(RunOutcome.Failed), "failed", ExitCode.Done)]
    [InlineData(nameof(RunOutcome.Interrupted), "interrupted", ExitCode.Done)]
    [InlineData(nameof(RunOutcome.RolledBack), "interrupted", ExitCode.Done)]
    public async Task Phases_stay_as_they_are_and_the_install_can_be_gone_on_with_as_before(string outcome, string status, int canResume)
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().RunEnds(Enum.Parse<RunOutcome>(outcome));
        _directory.Write("app.json", "old");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "app.json");
        await ToolRun.In(_directory.Path, "point", "restore", "p", "--yes");

        var report = await ToolRun.In(_directory.Path, "status", "--json");

        using var json = JsonDocument.Parse(report.Out);
        Assert.Equal(status, json.RootElement.GetProperty("status").GetString());
        Assert.Equal(canResume, (await ToolRun.In(_directory.Path, "checkpoint", "can-resume")).ExitCode);
    }

    [Fact]
    public async Task What_someone_else_changed_is_not_overwritten_unasked()
    {
        using var install = new Installation(_directory.Path, "a");
        var file = _directory.Write("app.json", "old");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "app.json");
        await File.WriteAllTextAsync(file, "someone else's");

        var run = await ToolRun.In(_directory.Path, "point", "restore", "p");

        Assert.Equal(ExitCode.Decide, run.ExitCode);
        Assert.Contains("app.json", run.Error, StringComparison.Ordinal);
        Assert.Equal("someone else's", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_restore_is_refused_while_a_run_holds_the_lock()
    {
        using var install = new Installation(_directory.Path, "a");
        _directory.Write("app.json", "old");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "app.json");
        using var held = RunLock.Take(install.Layout, "run");

        var run = await ToolRun.In(_directory.Path, "point", "restore", "p", "--yes");

        Assert.Equal(ExitCode.Held, run.ExitCode);
    }

    [Fact]
    public async Task Points_are_listed_as_json()
    {
        using var install = new Installation(_directory.Path, "a");
        _directory.Write("app.json", "old");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "app.json");

        var run = await ToolRun.In(_directory.Path, "point", "list", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var point = json.RootElement.GetProperty("points")[0];
        Assert.Equal("p", point.GetProperty("name").GetString());
        Assert.Equal("app.json", point.GetProperty("paths")[0].GetString());
    }

    [Fact]
    public async Task A_path_outside_the_working_directory_is_refused()
    {
        using var install = new Installation(_directory.Path, "a");
        var run = await ToolRun.In(_directory.Path, "point", "create", "p", "--path", "../elsewhere");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Fact]
    public async Task An_unknown_point_is_answered_with_those_there_are()
    {
        using var install = new Installation(_directory.Path, "a");
        _directory.Write("app.json", "old");
        await ToolRun.In(_directory.Path, "point", "create", "known", "--path", "app.json");
        var run = await ToolRun.In(_directory.Path, "point", "restore", "unknown");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Contains("known", run.Error, StringComparison.Ordinal);
    }
}

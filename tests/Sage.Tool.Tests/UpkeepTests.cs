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

using System.Runtime.InteropServices;
using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class CleanTests : IDisposable
{
    /// <summary>An id that no process has: Linux gives at most 2^22.</summary>
    private const int NoProcess = 1 << 30;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

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
    public async Task What_each_install_frees_is_shown_before_anything_is_removed()
    {
        using var first = new Installation(_directory.Path, "a");
        first.RunStarts().Starts("a").Logs("a", new string('x', 5000));
        using var second = new Installation(_directory.Path, "a");
        using var third = new Installation(_directory.Path, "a");

        var shown = await ToolRun.In(_directory.Path, "clean", "--keep", "0", "--json");

        Assert.Equal(ExitCode.Decide, shown.ExitCode);
        using var json = JsonDocument.Parse(shown.Out);
        Assert.False(json.RootElement.GetProperty("removed").GetBoolean());
        var installs = json.RootElement.GetProperty("installs").EnumerateArray()
            .ToDictionary(install => install.GetProperty("install_id").GetString()!, install => install.GetProperty("bytes").GetInt64());
        Assert.Equal([first.Id, second.Id], installs.Keys.Order(StringComparer.Ordinal));
        Assert.True(installs[first.Id] > installs[second.Id] + 4999, shown.Out);
        Assert.Equal(installs.Values.Sum(), json.RootElement.GetProperty("bytes").GetInt64());
        Assert.Equal(3, Directory.GetDirectories(first.Layout.Installs).Length);
    }

    [Fact]
    public async Task What_killed_processes_left_is_removed_and_nothing_beside_it()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a");
        var neverBegun = install.Layout.Install("20251115_150000");
        Directory.CreateDirectory(Path.Combine(neverBegun, "logs"));
        var halfRemoved = Path.Combine(install.Layout.Installs, ".removed-20251115_120000");
        Directory.CreateDirectory(halfRemoved);
        var progress = install.Layout.ProgressFile + $".{NoProcess}.1.tmp";
        var livingProgress = install.Layout.ProgressFile + $".{Environment.ProcessId}.1.tmp";
        var probe = Path.Combine(install.Layout.Root, ".sage-doctor-1");
        foreach (var file in (string[])[Path.Combine(halfRemoved, "journal.jsonl"), progress, livingProgress, probe, install.Layout.Live(install.Id) + ".tmp"])
            await File.WriteAllTextAsync(file, "left");

        var run = await ToolRun.In(_directory.Path, "clean", "--yes");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal([install.Layout.Install(install.Id)], Directory.GetFileSystemEntries(install.Layout.Installs));
        Assert.False(File.Exists(progress) || File.Exists(probe) || File.Exists(install.Layout.Live(install.Id) + ".tmp"));
        Assert.True(File.Exists(livingProgress));
        Assert.Equal("There is nothing to remove.\n", (await ToolRun.In(_directory.Path, "clean", "--yes")).Out);
        Assert.Contains("a", (await ToolRun.In(_directory.Path, "status")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_leaves_whole_installs_and_the_next_clean_goes_on()
    {
        using var first = new Installation(_directory.Path, "a");
        using var second = new Installation(_directory.Path, "a");

        var run = await ToolRun.With(
            _directory.Path,
            around => around.TakeSignals = received =>
            {
                received(PosixSignal.SIGINT);
                return new MemoryStream();
            },
            "clean", "--keep", "0", "--yes");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        Assert.True(File.Exists(first.Layout.Journal(first.Id)));
        Assert.Equal(ExitCode.Done, (await ToolRun.In(_directory.Path, "clean", "--keep", "0", "--yes")).ExitCode);
        Assert.Equal([second.Layout.Install(second.Id)], Directory.GetFileSystemEntries(second.Layout.Installs));
    }

    [Fact]
    public async Task Doctor_names_what_byte_copies_are_kept_of_until_they_are_cleaned()
    {
        _directory.Write(".env", "TOKEN=x");
        using var first = new Installation(_directory.Path, "a");
        await ToolRun.In(_directory.Path, "point", "create", "p", "--path", ".env");
        Assert.Contains(".env", (await ToolRun.In(_directory.Path, "doctor")).Out, StringComparison.Ordinal);

        using var second = new Installation(_directory.Path, "a");
        await ToolRun.In(_directory.Path, "clean", "--keep", "0", "--yes");

        Assert.DoesNotContain(".env", (await ToolRun.In(_directory.Path, "doctor")).Out, StringComparison.Ordinal);
    }
}

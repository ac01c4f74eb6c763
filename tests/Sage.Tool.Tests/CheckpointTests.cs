using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_script_begins_reports_and_resumes()
    {
        var id = (await Run("init")).Out.Trim();
        await Run("update", "environment_setup", "started");
        await Run("update", "environment_setup", "completed");
        await Run("update", "python_deps", "started");
        await Run("update", "python_deps", "failed", "pip: \"no\" $(space)");

        var resume = await Run("can-resume");

        Assert.Equal(ExitCode.Done, resume.ExitCode);
        Assert.StartsWith($"{id}: ", resume.Out, StringComparison.Ordinal);
        Assert.Contains("completed environment_setup", resume.Out, StringComparison.Ordinal);
        Assert.Equal(id, (await Run("init")).Out.Trim());
        Assert.Contains("pip: \"no\" $(space)", (await ToolRun.In(_directory.Path, "status")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_install_there_is_nothing_to_resume()
    {
        Assert.Equal(ExitCode.Nothing, (await Run("can-resume")).ExitCode);
    }

    [Fact]
    public async Task The_install_of_a_plan_is_not_a_scripts_to_report()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts();
        var run = await Run("update", "a", "completed");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Theory]
    [InlineData("../x", "started")]
    [InlineData("a", "finished")]
    public async Task A_bad_name_or_status_is_bad_usage(string phase, string status)
    {
        await Run("init");
        Assert.Equal(ExitCode.Usage, (await Run("update", phase, status)).ExitCode);
    }

    [Fact]
    public async Task A_rollback_returns_to_the_newest_point()
    {
        await Run("init");
        var file = _directory.Write("app.json", "old");
        await Run("point", "config", "--path", "app.json");
        await File.WriteAllTextAsync(file, "new");

        Assert.Equal(ExitCode.Done, (await Run("rollback", "--yes")).ExitCode);

        Assert.Equal("old", await File.ReadAllTextAsync(file));
    }

    private Task<ToolRun> Run(params string[] args) => ToolRun.In(_directory.Path, ["checkpoint", .. args]);
}

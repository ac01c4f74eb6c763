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

    [Theory]
    [InlineData("can-resume")]
    [InlineData("update", "a", "completed", "a text; $(and) more")]
    [InlineData("update", "a", "finished")]
    [InlineData("update", "../x", "started")]
    public async Task A_plain_call_is_answered_as_one_with_an_option_is(params string[] call)
    {
        await Run("init");
        await Run("update", "a", "started");

        Assert.NotNull(ScriptCalls.Find(["checkpoint", .. call]));
        Assert.Null(ScriptCalls.Find(["checkpoint", .. call, "-C", _directory.Path]));
        Assert.Equal(await Run([.. call, "-C", _directory.Path]), await Run(call));
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

    [Fact]
    public async Task A_rollback_to_a_point_names_the_way_that_a_script_has()
    {
        var id = (await Run("init")).Out.Trim();
        var file = _directory.Write("app.json", "old");
        await Run("point", "config", "--path", "app.json");
        await File.WriteAllTextAsync(file, "new");

        var run = await ToolRun.In(_directory.Path, "rollback", "--to", "config", "--yes");

        Assert.Equal(
            (ExitCode.Refused, $"error: The install {id} is reported by a script, so there is no program to start; 'dotnet sage point restore config' puts back the files of the point.\n"),
            (run.ExitCode, run.Error));
        Assert.Equal(ExitCode.Done, (await ToolRun.In(_directory.Path, "point", "restore", "config", "--yes")).ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task After_a_rollback_what_completed_after_the_point_is_to_be_run_again_and_the_install_goes_on()
    {
        var id = (await Run("init")).Out.Trim();
        var file = _directory.Write("app.json", "old");
        await Run("update", "fetch", "started");
        await Run("update", "fetch", "completed");
        await Run("point", "config", "--path", "app.json");
        await Run("update", "configure", "started");
        await File.WriteAllTextAsync(file, "new");
        await Run("update", "configure", "completed");
        await Run("update", "start", "started");
        await Run("update", "start", "failed", "no port");

        Assert.Equal(ExitCode.Done, (await Run("rollback", "--yes")).ExitCode);

        Assert.Equal("old", await File.ReadAllTextAsync(file));
        var resume = await Run("can-resume");
        Assert.Equal(ExitCode.Done, resume.ExitCode);
        Assert.Equal($"{id}: current phase none, completed fetch", resume.Out.Trim());
        Assert.Contains("interrupted", (await ToolRun.In(_directory.Path, "status")).Out, StringComparison.Ordinal);
        Assert.Equal(id, (await Run("init")).Out.Trim());
    }

    [Fact]
    public async Task After_a_rollback_of_everything_to_a_point_the_install_goes_on_from_its_first_phase()
    {
        await Run("init");
        _directory.Write("app.json", "old");
        await Run("point", "config", "--path", "app.json");
        await Run("update", "configure", "started");
        await Run("rollback", "--yes");

        var resume = await Run("can-resume");

        Assert.Equal(ExitCode.Done, resume.ExitCode);
        Assert.EndsWith("current phase none, completed none", resume.Out.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_install_is_unfinished_until_every_phase_that_was_named_is_complete()
    {
        await Run("init", "fetch", "build");
        await Run("update", "fetch", "completed");
        Assert.Equal(ExitCode.Done, (await Run("can-resume")).ExitCode);
        await Run("update", "build", "completed");
        Assert.Equal(ExitCode.Nothing, (await Run("can-resume")).ExitCode);
        Assert.Equal(ExitCode.Done, (await Run("is-completed", "build")).ExitCode);
        Assert.Equal(ExitCode.Nothing, (await Run("is-completed", "deploy")).ExitCode);
    }

    [Theory]
    [InlineData("y", ExitCode.Done)]
    [InlineData("", ExitCode.Done)]
    [InlineData("n", ExitCode.Cancelled)]
    public async Task On_a_terminal_a_person_says_whether_to_resume(string answer, int expected)
    {
        await Run("init", "fetch");

        var run = await ToolRun.With(_directory.Path, around => (around.CanAsk, around.Answers) = (true, answer + "\n"), "checkpoint", "can-resume", "--ask");

        Assert.Equal(expected, run.ExitCode);
        Assert.EndsWith("Resume? [Y/n] ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabled_checkpoints_write_nothing_and_answer_no()
    {
        foreach (var (expected, args) in ((int, string[])[])[
            (ExitCode.Done, ["init"]), (ExitCode.Done, ["update", "fetch", "started"]), (ExitCode.Done, ["point", "x"]),
            (ExitCode.Nothing, ["can-resume"]), (ExitCode.Nothing, ["is-completed", "fetch"]), (ExitCode.Nothing, ["rollback"]),
            (ExitCode.Usage, ["update", "../fetch", "started"])])
        {
            var run = await ToolRun.With(_directory.Path, around => around.Variables["SAGE_DISABLE_CHECKPOINT"] = "1", ["checkpoint", .. args]);
            Assert.Equal(expected, run.ExitCode);
        }
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    private Task<ToolRun> Run(params string[] args) => ToolRun.In(_directory.Path, ["checkpoint", .. args]);
}

using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>What a failed phase leaves behind, and how far a rollback goes.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly PlanHost<ChainPlan> _host = new();

    public FailureTests()
    {
        _host.Write("config.txt", "config");
        _host.Write("requirements.txt", "requirements");
        _host.Write("vendor/a.txt", "a");
    }

    public void Dispose() => _host.Dispose();

    private void Scribble()
    {
        _host.Write("requirements.txt", "scribbled");
        _host.Write("vendor/b.txt", "b");
        File.Delete(_host.File("vendor/a.txt"));
    }

    private void AssertUntouched()
    {
        Assert.Equal("requirements", _host.Read("requirements.txt"));
        Assert.Equal("a", _host.Read("vendor/a.txt"));
        Assert.False(File.Exists(_host.File("vendor/b.txt")));
    }

    private void FailDeps() => _host.Script.On("deps", () =>
    {
        Scribble();
        throw new InvalidOperationException("no wheel");
    });

    [Fact]
    public async Task A_failed_phase_is_retried_then_undone_and_its_files_are_back()
    {
        FailDeps();
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Equal(["setup", "deps", "deps", "deps", "undo deps of free with nothing"], _host.Script.Trace);
        AssertUntouched();
        Assert.Contains("deps failed on attempt 3: InvalidOperationException: no wheel", _host.Error);
        Assert.Equal(PhaseStatus.Completed, _host.Status("setup"));
        Assert.Equal(PhaseStatus.Failed, _host.Status("deps"));
    }

    [Fact]
    public async Task Every_attempt_begins_with_the_files_as_the_first_found_them()
    {
        var found = new List<string>();
        _host.Script.On("deps", () =>
        {
            found.Add(_host.Read("requirements.txt"));
            Scribble();
            throw new InvalidOperationException("no wheel");
        });
        await _host.RunAsync("");
        Assert.Equal(["requirements", "requirements", "requirements"], found);
    }

    [Fact]
    public async Task A_rerun_that_fails_goes_back_to_the_completed_state_and_a_rollback_to_the_beginning()
    {
        _host.Script.On("deps", () => _host.Write("requirements.txt", "installed"));
        await _host.RunAsync("");
        FailDeps();
        File.Delete(_host.File("deps.txt"));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Equal("installed", _host.Read("requirements.txt"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback"));
        AssertUntouched();
    }

    [Fact]
    public async Task A_rollback_compensates_in_reverse_and_puts_everything_back()
    {
        _host.Script.On("setup", () => _host.Write("config.txt", "changed"));
        _host.Script.On("deps", Scribble);
        await _host.RunAsync("");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback"));
        Assert.Equal(["undo deps of free with 3", "undo setup"], _host.Script.Trace);
        AssertUntouched();
        Assert.Equal("config", _host.Read("config.txt"));
        Assert.Equal(InstallStatus.RolledBack, _host.State().Status);
    }

    [Fact]
    public async Task A_rollback_to_a_phase_keeps_what_completed_up_to_it()
    {
        _host.Script.On("setup", () => _host.Write("config.txt", "changed"));
        _host.Script.On("deps", Scribble);
        await _host.RunAsync("");
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --to setup"));
        AssertUntouched();
        Assert.Equal("changed", _host.Read("config.txt"));
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["deps", "last"], _host.Script.Trace);
    }

    [Fact]
    public async Task A_rollback_saves_what_it_replaces_as_a_point()
    {
        _host.Script.On("deps", Scribble);
        await _host.RunAsync("");
        await _host.RunAsync("rollback");
        AssertUntouched();
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --to before_rollback_1"));
        Assert.Equal("scribbled", _host.Read("requirements.txt"));
        Assert.Equal("b", _host.Read("vendor/b.txt"));
        Assert.False(File.Exists(_host.File("vendor/a.txt")));
    }

    [Fact]
    public async Task A_path_that_someone_else_changed_stops_a_rollback_until_a_person_says_yes()
    {
        await _host.RunAsync("");
        _host.Write("requirements.txt", "by hand");
        Assert.Equal(ExitCode.Decide, await _host.RunAsync("rollback"));
        Assert.Contains("requirements.txt changed since the install last touched it", _host.Error);
        Assert.Equal("by hand", _host.Read("requirements.txt"));
        Assert.Equal(InstallStatus.Complete, _host.State().Status);
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --yes"));
        AssertUntouched();
    }

    [Fact]
    public async Task An_undo_that_keeps_failing_blocks_the_rollback_until_it_is_skipped()
    {
        await _host.RunAsync("");
        _host.Script.Fail("undo setup", "cannot");
        Assert.Equal(ExitCode.RollbackIncomplete, await _host.RunAsync("rollback"));
        Assert.Contains("the rollback stops at setup", _host.Error);
        Assert.Equal(InstallStatus.RollbackBlocked, _host.State().Status);
        Assert.Equal(ExitCode.Usage, await _host.RunAsync("rollback --skip deps"));
        Assert.Equal(ExitCode.Decide, await _host.RunAsync("rollback --to deps"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --skip setup"));
        Assert.Equal(InstallStatus.RolledBack, _host.State().Status);
    }

    [Fact]
    public async Task Files_that_cannot_be_put_back_block_the_rollback_and_the_journal_and_the_log_say_why()
    {
        _host.Script.On("deps", Scribble);
        await _host.RunAsync("");
        foreach (var copy in Directory.GetFiles(Path.Combine(_host.Layout.Root, "backups"), "requirements*"))
            File.Delete(copy);

        Assert.Equal(ExitCode.RollbackIncomplete, await _host.RunAsync("rollback"));

        var rollback = _host.State().Rollback!;
        Assert.Equal(("deps", true), (rollback.Blocked, rollback.IsAtFiles));
        Assert.Contains("backups", rollback.Error);
        Assert.Contains($"the rollback stops at deps: {rollback.Error}", _host.Error);
        Assert.Contains($"its files could not be put back", File.ReadAllText(_host.Layout.Log(_host.Installs()[0], "deps")));
        Assert.Contains(rollback.Error!, File.ReadAllText(_host.Layout.Log(_host.Installs()[0], "deps")));
    }

    [Theory]
    [InlineData("rollback --to nothing", ExitCode.Usage, "no phase or point 'nothing'")]
    [InlineData("rollback --before last2", ExitCode.Usage, "no phase or point 'last2'")]
    public async Task A_rollback_to_what_is_not_there_says_so(string arguments, int code, string message)
    {
        await _host.RunAsync("");
        Assert.Equal(code, await _host.RunAsync(arguments));
        Assert.Contains(message, _host.Error);
    }

    [Theory]
    [InlineData("rollback --skip setup")]
    [InlineData("rollback --skip nothing")]
    [InlineData("rollback --skip setup --to deps")]
    [InlineData("rollback --skip setup --files-only --yes")]
    public async Task A_skip_without_a_rollback_under_way_is_bad_usage_and_leaves_no_trace(string arguments)
    {
        await _host.RunAsync("");
        var journal = _host.Journal();
        Assert.Equal(ExitCode.Usage, await _host.RunAsync(arguments));
        Assert.Contains("no rollback is under way", _host.Error);
        Assert.Equal(journal, _host.Journal());
    }

    [Fact]
    public async Task A_skip_of_what_a_rollback_does_not_stand_at_leaves_no_trace()
    {
        await _host.RunAsync("");
        _host.Script.Fail("undo setup", "cannot");
        await _host.RunAsync("rollback");
        var journal = _host.Journal();
        Assert.Equal(ExitCode.Usage, await _host.RunAsync("rollback --skip deps"));
        Assert.Contains("stands at setup, not at deps", _host.Error);
        Assert.Equal(journal, _host.Journal());
    }

    [Fact]
    public async Task What_was_rolled_back_to_a_phase_goes_on_from_there_and_what_was_rolled_back_whole_begins_anew()
    {
        await _host.RunAsync("");
        await _host.RunAsync("rollback --to setup");
        Assert.Equal((InstallStatus.Interrupted, true), (_host.State().Status, _host.State().IsUnfinished));
        await _host.RunAsync("");
        Assert.Contains("completed: setup", _host.Out);
        Assert.Single(_host.Installs());
        await _host.RunAsync("rollback");
        Assert.Equal((InstallStatus.RolledBack, false), (_host.State().Status, _host.State().IsUnfinished));
        await _host.RunAsync("");
        Assert.Equal(2, _host.Installs().Count);
    }

    [Fact]
    public async Task What_was_rolled_back_to_a_point_goes_on_although_no_phase_is_complete()
    {
        await _host.RunAsync("");
        await _host.RunAsync("rollback");
        await _host.RunAsync("rollback --to before_rollback_1");
        Assert.Equal(InstallStatus.Interrupted, _host.State().Status);
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Single(_host.Installs());
    }

    [Fact]
    public async Task Without_an_install_there_is_nothing_to_roll_back()
    {
        Assert.Equal(ExitCode.Nothing, await _host.RunAsync("rollback"));
        await _host.RunAsync("");
        await _host.RunAsync("rollback");
        Assert.Equal(ExitCode.Nothing, await _host.RunAsync("rollback"));
    }
}

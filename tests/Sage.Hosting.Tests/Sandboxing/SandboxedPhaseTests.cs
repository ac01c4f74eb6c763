using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Hosting.Tests.Sandboxing;

/// <summary>What commands of a phase in a transaction change, on the disk and off it again.</summary>
[Collection("sandbox")]
public sealed class SandboxedPhaseTests : IDisposable
{
    private const string Changes = "echo new > file; rm gone; chmod 700 folder/below; mkdir -p made/deep; echo made > made/deep/file";

    private readonly SandboxedHost _host = new();

    public void Dispose() => _host.Dispose();

    [LinuxFact]
    public async Task Nothing_is_on_the_disk_until_the_phase_has_completed()
    {
        var during = "";
        _host.Plan.Script.On("packages", async (phase, _) =>
        {
            await phase.RunAsync("sh", "-ec", Changes);
            var seen = await phase.RunAsync("cat", "file", "made/deep/file");
            Assert.Equal("new\nmade\n", seen.StandardOutput);
            during = _host.Tree();
        });

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal(_host.Before, during);
        Assert.Equal("new\n", _host.Plan.Read("file"));
        Assert.Equal("made\n", _host.Plan.Read("made/deep/file"));
        Assert.False(File.Exists(_host.Plan.File("gone")));
        Assert.Empty(_host.Transactions);
        Assert.Contains(_host.Plan.Records(), record => record is CommitStarted { Before: not null });
    }

    [LinuxFact]
    public async Task A_phase_that_fails_leaves_nothing_behind()
    {
        _host.Script(Changes + "; echo why >&2; exit 3");

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Equal(_host.Before, _host.Tree());
        Assert.Empty(_host.Transactions);
        Assert.Contains("why", _host.Plan.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Plan.Records(), record => record is CommitStarted);
    }

    [LinuxFact]
    public async Task One_that_fails_first_and_then_does_not_is_committed_by_the_next_run()
    {
        _host.Script(Changes + "; exit 3");
        await _host.Plan.RunAsync("");
        _host.Script(Changes);

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal("new\n", _host.Plan.Read("file"));
        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));
        Assert.Equal(2, _host.Plan.Script.Trace.Count(call => call == "packages"));
    }

    [LinuxFact]
    public async Task A_rollback_puts_back_every_path_that_was_committed()
    {
        _host.Script(Changes);
        await _host.Plan.RunAsync("");

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync("rollback"));

        Assert.Equal(_host.Before, _host.Tree());
        Assert.Equal(PhaseStatus.Pending, _host.Plan.Status("packages"));
    }

    [LinuxFact]
    public async Task What_somebody_else_changed_since_is_not_put_back_unasked()
    {
        _host.Script(Changes);
        await _host.Plan.RunAsync("");
        _host.Plan.Write("file", "mine\n");

        Assert.Equal(ExitCode.Decide, await _host.Plan.RunAsync("rollback"));

        Assert.Equal("mine\n", _host.Plan.Read("file"));
        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync("rollback --yes"));
        Assert.Equal(_host.Before, _host.Tree());
    }

    [LinuxFact]
    public async Task Paths_of_several_runs_are_all_put_back()
    {
        _host.Script("echo first > file; mkdir made; echo 1 > made/one");
        await _host.Plan.RunAsync("");
        _host.Want("second");
        _host.Script("rm -r made; echo second > folder/below; echo 2 > other");

        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));

        Assert.Equal("first\n", _host.Plan.Read("file"));
        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync("rollback"));
        Assert.Equal(_host.Before, _host.Tree());
    }

    [LinuxFact]
    public async Task A_commit_whose_verification_fails_is_taken_back()
    {
        _host.Script(Changes);
        _host.Plan.Script.On("verify packages", () =>
        {
            Assert.Equal("new\n", _host.Plan.Read("file"));
            throw new InvalidOperationException("not what it should be");
        });

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Equal(_host.Before, _host.Tree());
        Assert.Empty(_host.Plan.State().Find("packages")!.Origins);
    }

    [LinuxFact]
    public async Task A_rerun_that_fails_returns_to_what_the_run_before_it_committed()
    {
        _host.Script("echo first > file");
        await _host.Plan.RunAsync("");
        var first = _host.Tree();
        _host.Want("second");
        _host.Plan.Script.Fail("verify packages");
        _host.Script("echo second > file; echo 2 > other");

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Equal(first, _host.Tree());
        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync("rollback"));
        Assert.Equal(_host.Before, _host.Tree());
    }

    [LinuxFact]
    public async Task Somebody_elses_change_meanwhile_is_not_written_over()
    {
        _host.Plan.Script.On("packages", async (phase, _) =>
        {
            await phase.RunAsync("sh", "-ec", Changes);
            _host.Plan.Write("file", "mine\n");
        });

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Equal("mine\n", _host.Plan.Read("file"));
        Assert.True(File.Exists(_host.Plan.File("gone")));
        Assert.Contains("file", _host.Plan.Error, StringComparison.Ordinal);
        Assert.Empty(_host.Transactions);
    }

    [LinuxFact]
    public async Task What_is_flagged_needs_leave()
    {
        _host.Script(Changes + "; echo 'FROM x' > .npmrc");

        Assert.Equal(ExitCode.Failed, await _host.Plan.RunAsync(""));

        Assert.Equal(_host.Before, _host.Tree());
        Assert.Contains("Allow = [\"credentials\"]", _host.Plan.Error, StringComparison.Ordinal);
        _host.Script("mkdir -p .git/hooks; echo exit > .git/hooks/pre-commit");
        Assert.Equal(ExitCode.Done, await _host.Plan.RunAsync(""));
        Assert.Equal("exit\n", _host.Plan.Read(".git/hooks/pre-commit"));
    }
}

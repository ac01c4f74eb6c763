using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>Going on with an install that is there.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly PlanHost<ChainPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_first_run_completes_every_phase_in_order()
    {
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["setup", "deps", "last"], _host.Script.Trace);
        Assert.Equal(InstallStatus.Complete, _host.State().Status);
    }

    [Fact]
    public async Task Running_a_complete_install_checks_it_and_repeats_nothing()
    {
        await _host.RunAsync("");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Empty(_host.Script.Trace);
        Assert.Contains("is complete: checking it", _host.Out);
        Assert.Single(_host.Installs());
    }

    [Fact]
    public async Task What_a_phase_produced_and_is_gone_is_made_again()
    {
        await _host.RunAsync("");
        _host.Script.Clear();
        File.Delete(_host.File("deps.txt"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["deps"], _host.Script.Trace);
    }

    [Fact]
    public async Task A_verification_that_no_longer_holds_repeats_its_phase()
    {
        await _host.RunAsync("");
        _host.Script.Clear();
        _host.Write("broken", "");
        _host.Script.On("deps", () => File.Delete(_host.File("broken")));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["deps"], _host.Script.Trace);
    }

    [Fact]
    public async Task A_changed_input_repeats_its_phase_and_what_takes_its_changed_output()
    {
        await _host.RunAsync("");
        _host.Script.Clear();
        _host.Write("tools.lock", "1");
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["setup", "deps"], _host.Script.Trace);
    }

    [Fact]
    public async Task An_output_that_comes_out_equal_stops_the_ripple()
    {
        _host.Write("tools.lock", "1");
        await _host.RunAsync("");
        _host.Script.Clear();
        _host.Write("tools.lock", "2");
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["setup"], _host.Script.Trace);
    }

    [Fact]
    public async Task The_plan_says_which_part_of_a_key_changed()
    {
        await _host.RunAsync("");
        _host.Write("tools.lock", "1");
        Assert.Equal(ExitCode.Done, await _host.RunAsync("plan"));
        Assert.Contains("the input tools.lock changed", _host.Out);
        Assert.Contains("it depends on what setup returns", _host.Out);
    }

    [Fact]
    public async Task A_failed_run_is_resumed_without_repeating_completed_phases()
    {
        _host.Script.Fail("last");
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("last failed on attempt 1", _host.Error);
        Assert.Contains("last.log", _host.Error);
        _host.Script.Clear();
        _host.Script.Pass("last");
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["last"], _host.Script.Trace);
        Assert.Contains("completed: setup, deps", _host.Out);
    }

    [Fact]
    public async Task A_person_is_asked_before_an_install_is_resumed()
    {
        _host.Script.Fail("last");
        await _host.RunAsync("");
        Assert.Equal(ExitCode.Cancelled, await _host.RunAsync("", answers: "n\n"));
        Assert.Contains("Resume? [Y/n]", _host.Out);
        _host.Script.Pass("last");
        Assert.Equal(ExitCode.Done, await _host.RunAsync("", answers: "\n"));
    }

    [Fact]
    public async Task Fresh_starts_over_and_keeps_the_old_install_in_the_history()
    {
        _host.Script.Fail("last");
        await _host.RunAsync("");
        var first = _host.Installs()[0];
        _host.Script.Pass("last");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync("--fresh"));
        Assert.Equal(["setup", "deps", "last"], _host.Script.Trace);
        Assert.Equal(2, _host.Installs().Count);
        Assert.Contains(first, _host.Installs());
    }

    [Theory]
    [InlineData("--mode other", "has the mode 'standard'")]
    [InlineData("-- x", "was started with the arguments ''")]
    public async Task An_unfinished_install_is_not_resumed_as_something_else(string arguments, string message)
    {
        _host.Script.Fail("last");
        await _host.RunAsync("");
        Assert.Equal(ExitCode.Decide, await _host.RunAsync(arguments));
        Assert.Contains(message, _host.Error);
    }

    [Fact]
    public async Task A_protected_path_that_someone_changed_is_named_before_a_resume()
    {
        _host.Script.Fail("last");
        _host.Script.On("deps", () => _host.Write("requirements.txt", "ours"));
        await _host.RunAsync("");
        _host.Write("requirements.txt", "theirs");
        await _host.RunAsync("");
        Assert.Contains("note: requirements.txt changed since deps completed", _host.Error);
    }

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("frobnicate")]
    [InlineData("--max-parallel 0")]
    [InlineData("rollback --to a --before b")]
    public async Task Bad_usage_is_one_sentence_and_exit_code_2(string arguments)
    {
        Assert.Equal(ExitCode.Usage, await _host.RunAsync(arguments));
        Assert.StartsWith("error: ", _host.Error);
        Assert.Single(_host.Error.Trim().Split('\n'));
    }
}

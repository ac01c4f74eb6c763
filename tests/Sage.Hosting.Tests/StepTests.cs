using Sage.Hosting.Tests.Plans;
using Sage.Runtime;

namespace Sage.Hosting.Tests;

/// <summary>Steps inside a phase, and the savepoints behind them.</summary>
public sealed class StepTests : IDisposable
{
    private readonly PlanHost<StepPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_retry_goes_on_after_the_last_completed_step()
    {
        var failures = 1;
        _host.Script.On("after 2", () =>
        {
            if (failures-- > 0)
            {
                File.AppendAllText(_host.File("log.txt"), "half written\n");
                throw new InvalidOperationException("network is down");
            }
        });
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["step 1", "after 1", "step 2", "after 2", "after 1", "after 2", "step 3", "after 3", "sum 6"], _host.Script.Trace);
        Assert.Equal("1\n2\n3\n", _host.Read("log.txt"));
    }

    [Fact]
    public async Task A_failure_for_good_voids_the_steps_and_puts_the_file_back()
    {
        _host.Write("log.txt", "");
        _host.Script.Fail("after 2");
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Equal("", _host.Read("log.txt"));
        _host.Script.Pass("after 2");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal("step 1", _host.Script.Trace[0]);
        Assert.Equal("1\n2\n3\n", _host.Read("log.txt"));
    }

    [Fact]
    public async Task A_key_used_twice_fails_the_phase_and_names_it()
    {
        _host.Script.On("after 1", (phase, _) => phase.StepAsync("step 1", _ => Task.CompletedTask));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("The step key 'step 1' is used twice in work", _host.Error);
    }

    [Fact]
    public async Task A_step_result_that_the_json_context_lacks_is_named()
    {
        _host.Script.On("after 1", (phase, _) => phase.StepAsync("other", _ => Task.FromResult(DateTime.UnixEpoch)));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("[JsonSerializable(typeof(DateTime))]", _host.Error);
    }

    [Fact]
    public async Task A_rollback_point_made_in_a_phase_can_be_returned_to()
    {
        string? name = null;
        _host.Script.On("after 1", async (phase, _) => name = await phase.CreateRollbackPointAsync("After one!"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal("after_one", name);
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --to after_one"));
        Assert.Equal("1\n", _host.Read("log.txt"));
    }
}

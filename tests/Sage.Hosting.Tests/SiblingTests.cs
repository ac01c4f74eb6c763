using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>Phases in flight together.</summary>
public sealed class SiblingTests : IDisposable
{
    private readonly PlanHost<FanPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_failure_cancels_its_siblings_and_the_plan_rolls_everything_back()
    {
        var leftRuns = new TaskCompletionSource();
        _host.Script.On("first", () => _host.Write("first.txt", "made"));
        _host.Script.On("left", async (_, stop) =>
        {
            _host.Write("left.txt", "half");
            leftRuns.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        _host.Script.On("right", async (_, _) =>
        {
            await leftRuns.Task;
            throw new InvalidOperationException("no space");
        });
        Assert.Equal(ExitCode.Failed, await _host.RunAsync("--max-parallel 2"));
        Assert.Contains("right failed on attempt 1: InvalidOperationException: no space", _host.Error);
        Assert.Contains("undo left", _host.Script.Trace);
        Assert.False(File.Exists(_host.File("left.txt")));
        Assert.False(File.Exists(_host.File("first.txt")));
        Assert.Equal(InstallStatus.RolledBack, _host.State().Status);
    }

    [Fact]
    public async Task One_that_was_told_to_stop_and_finishes_all_the_same_is_complete()
    {
        var leftRuns = new TaskCompletionSource();
        _host.Script.On("left", async (_, stop) =>
        {
            var told = new TaskCompletionSource();
            await using var registration = stop.Register(told.SetResult);
            leftRuns.SetResult();
            await told.Task;
        });
        _host.Script.On("right", async (_, _) =>
        {
            await leftRuns.Task;
            throw new InvalidOperationException("no space");
        });

        Assert.Equal(ExitCode.Failed, await _host.RunAsync("--max-parallel 2"));

        Assert.Contains(_host.Records(), record => record is PhaseCompleted { Phase: "left" });
    }

    [Fact]
    public async Task One_at_a_time_means_one_at_a_time()
    {
        var running = 0;
        var most = 0;
        async Task Count(PhaseContext phase, CancellationToken stop)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(20, stop);
            Interlocked.Decrement(ref running);
        }
        _host.Script.On("left", Count);
        _host.Script.On("right", Count);
        Assert.Equal(ExitCode.Done, await _host.RunAsync("--max-parallel 1"));
        Assert.Equal(1, most);
    }
}

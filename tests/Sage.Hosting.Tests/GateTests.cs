using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>Phases that wait for a person.</summary>
public sealed class GateTests : IDisposable
{
    private readonly PlanHost<GatePlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Without_a_terminal_the_run_ends_when_only_gates_are_left()
    {
        Assert.Equal(ExitCode.Decide, await _host.RunAsync(""));
        Assert.Contains("waiting for approval of production", _host.Error);
        Assert.Equal(InstallStatus.Waiting, _host.State().Status);
        Assert.Equal(PhaseStatus.Completed, _host.Status("beside"));
        Approve();
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["before gate", "after gate"], _host.Script.Trace);
    }

    [Fact]
    public async Task Steps_that_were_made_with_other_inputs_are_void()
    {
        await _host.RunAsync("");
        Approve();
        _host.Write("deploy.in", "changed");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["prepare", "before gate", "after gate"], _host.Script.Trace);
    }

    [Fact]
    public async Task With_a_terminal_the_run_waits_and_its_time_limit_stands_still()
    {
        var reached = new TaskCompletionSource();
        _host.Script.On("before gate", reached.SetResult);
        var run = _host.RunAsync("", answers: "");
        await reached.Task;
        while (_host.State().Find("deploy")!.WaitsFor.Count == 0)
            await Task.Yield();
        var waited = Task.Delay(TimeSpan.FromSeconds(6));
        Assert.Same(waited, await Task.WhenAny(run, waited));
        Approve();
        Assert.Equal(ExitCode.Done, await run);
        Assert.Contains("after gate", _host.Script.Trace);
    }

    /// <summary>What <c>dotnet sage approve</c> appends.</summary>
    private void Approve()
    {
        var directory = CheckpointDirectory.Open(_host.Layout);
        var (log, state) = directory.OpenForAppend(directory.Current()!);
        using (log)
            JournalWriter.Append(log, state, [new ApprovalGiven { At = DateTimeOffset.Now, Gate = "production", By = "tester" }]);
    }
}

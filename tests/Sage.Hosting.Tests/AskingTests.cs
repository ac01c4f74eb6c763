using Sage.Hosting.Sessions;
using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>Runs that park at gates of phases that are not simply repeated.</summary>
public sealed class AskingTests : IDisposable
{
    private readonly PlanHost<AskingPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Approvals_are_all_it_takes_to_go_on()
    {
        _host.Script.On("asking", () => File.AppendAllText(_host.File("asking.txt"), "half"));
        Assert.Equal(ExitCode.Decide, await _host.RunAsync("--max-parallel 2"));
        Assert.Equal(["first", "second"], _host.State().Phases.SelectMany(p => p.WaitsFor).Order());
        Assert.Contains("undo undoing", _host.Script.Trace);
        Approve("first");
        Approve("second");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["asking", "asking on", "undoing"], _host.Script.Trace.Order());
        Assert.Equal("half", _host.Read("asking.txt"));
    }

    [Fact]
    public async Task Without_the_approval_the_next_run_names_the_gate_and_repeats_nothing()
    {
        await _host.RunAsync("--max-parallel 2");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Decide, await _host.RunAsync(""));
        Assert.Contains("waiting for approval of first", _host.Error);
        Assert.Equal(InstallStatus.Waiting, _host.State().Status);
        Assert.Empty(_host.Script.Trace);
    }

    private void Approve(string gate)
    {
        var directory = CheckpointDirectory.Open(_host.Layout);
        var (log, state) = directory.OpenForAppend(directory.Current()!);
        using (log)
            JournalWriter.Append(log, state, [new ApprovalGiven { At = DateTimeOffset.Now, Gate = gate, By = "tester" }]);
    }
}

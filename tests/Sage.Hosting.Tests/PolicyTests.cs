using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>What a changed key does, and skipping.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly PlanHost<PolicyPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Undo_then_rerun_compensates_before_it_repeats()
    {
        var found = new List<bool>();
        _host.Script.On("undoing", () =>
        {
            found.Add(File.Exists(_host.File("undoing.txt")));
            _host.Write("undoing.txt", "made");
        });
        await _host.RunAsync("");
        _host.Write("undo.in", "changed");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["undo undoing", "undoing"], _host.Script.Trace);
        Assert.Equal([false, false], found);
    }

    [Fact]
    public async Task Refuse_stops_and_names_what_changed()
    {
        await _host.RunAsync("");
        _host.Write("refuse.in", "changed");
        _host.Script.Clear();
        Assert.Equal(ExitCode.Decide, await _host.RunAsync(""));
        Assert.Contains("refusing is complete, but the input refuse.in changed", _host.Error);
        Assert.Empty(_host.Script.Trace);
        File.Delete(_host.File("refuse.in"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
    }

    [Fact]
    public async Task A_skipped_phase_gives_its_consumers_null_until_its_condition_changes()
    {
        _host.Write("skip", "");
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Contains("consumer of nothing", _host.Script.Trace);
        Assert.Equal(PhaseStatus.Skipped, _host.Status("optional"));
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Empty(_host.Script.Trace);
        File.Delete(_host.File("skip"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["optional", "consumer of 1"], _host.Script.Trace);
    }
}

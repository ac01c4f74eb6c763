using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>Protected paths that are links.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly PlanHost<LinkPlan> _host = new();

    public LinkTests() => _host.Write("data/file", "");

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("data", true)]
    [InlineData("data/file", true)]
    [InlineData("data/not_yet", true)]
    [InlineData("data_beside", false)]
    [InlineData("current", false)]
    public async Task Phases_meet_where_a_link_leads_and_then_run_one_after_the_other(string target, bool meet)
    {
        File.CreateSymbolicLink(_host.File("current"), target);

        Assert.Equal(!meet, await RunSideBySideAsync());
    }

    [Fact]
    public async Task A_link_that_was_made_between_two_runs_counts_in_the_second()
    {
        _host.Script.On("current", async (_, stop) =>
        {
            while (_host.Status("data") != PhaseStatus.Completed)
                await Task.Delay(5, stop);
        });
        await _host.RunAsync("--max-parallel 2");
        _host.Script.Pass("current");
        _host.Write("data.in", "changed");
        File.CreateSymbolicLink(_host.File("current"), "data");
        _host.Script.Clear();

        Assert.Equal(ExitCode.Done, await _host.RunAsync("--max-parallel 2 --yes"));

        Assert.Equal(["undo current", "data", "current"], _host.Script.Trace);
    }

    /// <summary>Runs both phases, and returns whether both were ever in flight together.</summary>
    private async Task<bool> RunSideBySideAsync()
    {
        var running = 0;
        var together = false;
        async Task Count(PhaseContext phase, CancellationToken stop)
        {
            together |= Interlocked.Increment(ref running) == 2;
            for (var i = 0; i < 100 && !together; i++)
                await Task.Delay(5, stop);
            Interlocked.Decrement(ref running);
        }
        _host.Script.On("data", Count);
        _host.Script.On("current", Count);
        Assert.Equal(ExitCode.Done, await _host.RunAsync("--max-parallel 2"));
        return together;
    }
}

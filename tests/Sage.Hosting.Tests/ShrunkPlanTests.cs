using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Tests;

/// <summary>Phases that the plan lost between two runs.</summary>
public sealed class ShrunkPlanTests
{
    [Fact]
    public async Task A_completed_phase_that_is_gone_is_named_and_its_files_still_go_back_in_a_rollback()
    {
        using var host = new PlanHost<ChainPlan>();
        host.Write("requirements.txt", "before");
        host.Script.On("deps", () => host.Write("requirements.txt", "ours"));
        await host.RunAsync("");

        Assert.Equal(ExitCode.Done, await host.RunAsAsync<ShrunkChainPlan>(""));
        Assert.Contains("the phase deps is complete, and the plan no longer has it", host.Error);
        Assert.Equal(InstallStatus.Complete, host.State().Status);

        host.Script.Clear();
        Assert.Equal(ExitCode.Done, await host.RunAsAsync<ShrunkChainPlan>("rollback"));
        Assert.Equal(["undo setup"], host.Script.Trace);
        Assert.Equal("before", host.Read("requirements.txt"));
        Assert.Equal(InstallStatus.RolledBack, host.State().Status);
    }

    [Fact]
    public async Task A_phase_in_flight_that_is_gone_is_named_and_put_back_before_anything_runs()
    {
        using var host = new PlanHost<AskingPlan>();
        host.Write("asking.txt", "before");
        host.Script.On("asking", () => host.Write("asking.txt", "half"));
        await host.RunAsync("--max-parallel 2");
        host.Script.Clear();
        var found = "";
        host.Script.On("undoing", () => found = host.Read("asking.txt"));

        Assert.Equal(ExitCode.Done, await host.RunAsAsync<ShrunkAskingPlan>(""));

        Assert.Contains("the phase asking is unfinished, and the plan no longer has it", host.Error);
        Assert.Equal("before", found);
        Assert.Equal(["undoing"], host.Script.Trace);
        Assert.Equal(PhaseStatus.Pending, host.Status("asking"));
    }
}

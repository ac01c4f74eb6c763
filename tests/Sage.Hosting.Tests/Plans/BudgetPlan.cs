using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>A phase with one retry and a total time limit that may wait at a gate.</summary>
[InstallPlan("budget")]
public sealed partial class BudgetPlan(PlanScript script)
{
    [InstallPhase(Retries = 1, Backoff = "00:00:00.010", TotalTimeout = "00:00:06")]
    public async Task Work(PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("work", phase, stop);
        await phase.WaitForApprovalAsync("go");
        await script.CallAsync("work on", phase, stop);
    }
}

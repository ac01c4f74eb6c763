using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>One phase that waits for a person, and one beside it that does not.</summary>
[InstallPlan("gates")]
public sealed partial class GatePlan(PlanScript script)
{
    [InstallPhase(Timeout = "00:00:05", Inputs = ["deploy.in"])]
    public async Task Deploy(PhaseContext phase, CancellationToken stop)
    {
        await phase.StepAsync("prepare", inner => script.CallAsync("prepare", phase, inner));
        await script.CallAsync("before gate", phase, stop);
        await phase.WaitForApprovalAsync("production");
        await script.CallAsync("after gate", phase, stop);
    }

    [InstallPhase]
    public Task Beside(PhaseContext phase, CancellationToken stop) => script.CallAsync("beside", phase, stop);
}

using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>A phase whose commands run in a transaction, between two that do not.</summary>
[InstallPlan("sandbox")]
public sealed partial class SandboxPlan(PlanScript script)
{
    [InstallPhase]
    public Task Prepare(PhaseContext phase, CancellationToken stop) => script.CallAsync("prepare", phase, stop);

    [InstallPhase(After = [nameof(Prepare)], Sandbox = SandboxMode.Transaction, Allow = ["git-hooks"], Verify = nameof(PackagesHold), Inputs = [".sage/wanted"])]
    public Task Packages(PhaseContext phase, CancellationToken stop) => script.CallAsync("packages", phase, stop);

    [InstallPhase(After = [nameof(Packages)])]
    public Task Finish(PhaseContext phase, CancellationToken stop) => script.CallAsync("finish", phase, stop);

    private async Task<bool> PackagesHold(PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("verify packages", phase, stop);
        return true;
    }
}

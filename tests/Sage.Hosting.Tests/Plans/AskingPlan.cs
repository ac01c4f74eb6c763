using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>Two phases that wait for a person; one asks what to do when it was interrupted, one is undone then.</summary>
[InstallPlan("asking")]
public sealed partial class AskingPlan(PlanScript script)
{
    [InstallPhase(Recovery = Recovery.Ask, Protects = ["asking.txt"])]
    public async Task Asking(PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("asking", phase, stop);
        await phase.WaitForApprovalAsync("first");
        await script.CallAsync("asking on", phase, stop);
    }

    [InstallPhase(Recovery = Recovery.Undo, Undo = nameof(UndoUndoing), Protects = ["undoing.txt"])]
    public async Task Undoing(PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("undoing", phase, stop);
        await phase.WaitForApprovalAsync("second");
    }

    public Task UndoUndoing(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo undoing", phase, stop);
}

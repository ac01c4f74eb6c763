using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>Independent phases; two of them protect overlapping paths. A failure rolls everything back.</summary>
[InstallPlan("fan", OnFailure = OnFailure.RollbackAll)]
public sealed partial class FanPlan(PlanScript script)
{
    [InstallPhase(Protects = ["first.txt"])]
    public Task First(PhaseContext phase, CancellationToken stop) => script.CallAsync("first", phase, stop);

    [InstallPhase(After = [nameof(First)], Undo = nameof(UndoLeft), Protects = ["left.txt"])]
    public Task Left(PhaseContext phase, CancellationToken stop) => script.CallAsync("left", phase, stop);

    public Task UndoLeft(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo left", phase, stop);

    [InstallPhase(After = [nameof(First)], Timeout = "00:00:10")]
    public Task Right(PhaseContext phase, CancellationToken stop) => script.CallAsync("right", phase, stop);
}

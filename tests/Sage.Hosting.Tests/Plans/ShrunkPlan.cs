using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>What <see cref="AskingPlan"/> may have become: only one of its phases is left, and it waits for nobody.</summary>
[InstallPlan("asking")]
public sealed partial class ShrunkAskingPlan(PlanScript script)
{
    [InstallPhase(Undo = nameof(UndoUndoing), Protects = ["undoing.txt"])]
    public Task Undoing(PhaseContext phase, CancellationToken stop) => script.CallAsync("undoing", phase, stop);

    public Task UndoUndoing(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo undoing", phase, stop);
}

/// <summary>What <see cref="ChainPlan"/> may have become: its last two phases are gone.</summary>
[InstallPlan("chain", Json = typeof(PlanJson))]
public sealed partial class ShrunkChainPlan(PlanScript script)
{
    [InstallPhase(Protects = ["config.txt"], Undo = nameof(UndoSetup))]
    public Task Setup(PhaseContext phase, CancellationToken stop) => script.CallAsync("setup", phase, stop);

    public Task UndoSetup(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo setup", phase, stop);
}

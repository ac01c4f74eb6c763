using System.Text.Json.Serialization;
using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>Phases that differ in what a changed key does to them, and one that may be skipped.</summary>
[InstallPlan("policies", Json = typeof(PlanJson))]
public sealed partial class PolicyPlan(PlanScript script)
{
    [InstallPhase(Inputs = ["undo.in"], OnChange = OnChange.UndoThenRerun, Undo = nameof(UndoUndoing), Protects = ["undoing.txt"])]
    public Task Undoing(PhaseContext phase, CancellationToken stop) => script.CallAsync("undoing", phase, stop);

    public Task UndoUndoing(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo undoing", phase, stop);

    [InstallPhase(After = [nameof(Undoing)], Inputs = ["refuse.in"], OnChange = OnChange.Refuse)]
    public Task Refusing(PhaseContext phase, CancellationToken stop) => script.CallAsync("refusing", phase, stop);

    [InstallPhase(After = [nameof(Refusing)], SkipWhen = nameof(IsThere))]
    public async Task<Packages> Optional(PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("optional", phase, stop);
        return new Packages(1);
    }

    public bool IsThere() => File.Exists(Path.Combine(script.Directory, "skip"));

    [InstallPhase]
    public Task Consumer(Packages? packages, PhaseContext phase, CancellationToken stop) =>
        script.CallAsync($"consumer of {packages?.Count.ToString() ?? "nothing"}", phase, stop);
}

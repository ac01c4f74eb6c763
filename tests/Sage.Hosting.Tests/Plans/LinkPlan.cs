using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>Two phases whose paths are apart by their names; a link may make them meet.</summary>
[InstallPlan("links")]
public sealed partial class LinkPlan(PlanScript script)
{
    [InstallPhase(Protects = ["data/"], Inputs = ["data.in"])]
    public Task Data(PhaseContext phase, CancellationToken stop) => script.CallAsync("data", phase, stop);

    [InstallPhase(Protects = ["current"], Undo = nameof(UndoCurrent))]
    public Task Current(PhaseContext phase, CancellationToken stop) => script.CallAsync("current", phase, stop);

    public Task UndoCurrent(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo current", phase, stop);
}

using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>One phase with a time limit that does what the test says.</summary>
[InstallPlan("commands")]
public sealed partial class CommandPlan(PlanScript script)
{
    [InstallPhase(Timeout = "00:00:05", Protects = ["file.txt"])]
    public Task Work(PhaseContext phase, CancellationToken stop) => script.CallAsync("work", phase, stop);
}

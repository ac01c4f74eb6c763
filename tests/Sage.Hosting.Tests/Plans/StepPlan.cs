using System.Text.Json.Serialization;
using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

/// <summary>One phase of three steps that append to a protected file.</summary>
[InstallPlan("steps", Json = typeof(PlanJson))]
public sealed partial class StepPlan(PlanScript script)
{
    [InstallPhase(Protects = ["log.txt"], Retries = 1, Backoff = "00:00:00.010")]
    public async Task Work(PhaseContext phase, CancellationToken stop)
    {
        var sum = 0;
        for (var i = 1; i <= 3; i++)
        {
            sum += await phase.StepAsync($"step {i}", async inner =>
            {
                await script.CallAsync($"step {i}", phase, inner);
                await File.AppendAllTextAsync(Path.Combine(script.Directory, "log.txt"), $"{i}\n", inner);
                return i;
            });
            await script.CallAsync($"after {i}", phase, stop);
        }
        await script.CallAsync($"sum {sum}", phase, stop);
    }
}

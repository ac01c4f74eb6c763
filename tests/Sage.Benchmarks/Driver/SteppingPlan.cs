using System.Globalization;
using Sage.Runtime;

namespace Sage.Benchmarks.Driver;

/// <summary>A plan whose phases make one change after the other: each completes so many steps that do nothing.</summary>
internal sealed class SteppingPlan(int steps) : PlanProgram
{
    public override async ValueTask InvokeAsync(int phase, PhaseContext context, CancellationToken stop)
    {
        for (var i = 0; i < steps; i++)
            await context.StepAsync(i.ToString(CultureInfo.InvariantCulture), _ => Task.CompletedTask).ConfigureAwait(false);
    }
}

using Sage.Runtime;

namespace Sage.Benchmarks.Driver;

/// <summary>A plan of phases that do nothing, in layers of ten: what remains is what the driver costs.</summary>
internal sealed class EmptyPlan : PlanProgram
{
    private const int Width = 10;

    /// <summary>Describes a plan of so many phases.</summary>
    public static PlanDescriptor Of(int phases) => new()
    {
        Name = "empty",
        TypeName = "Sage.Benchmarks.Driver.EmptyPlan",
        Phases = [.. Enumerable.Range(0, phases).Select(Phase)],
        Fingerprints = [.. Enumerable.Range(0, phases).Select(i => i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture))],
    };

    public override ValueTask InvokeAsync(int phase, PhaseContext context, CancellationToken stop) => ValueTask.CompletedTask;

    private static PhaseDescriptor Phase(int index) => new()
    {
        Index = index,
        Name = $"phase_{index:00000}",
        Method = $"Phase{index:00000}",
        Predecessors = index < Width ? [] : [index - Width],
    };
}

namespace Sage.Benchmarks;

/// <summary>One measurement.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">The unit of <see cref="Ours"/> and <see cref="Reference"/>.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Reference">The figure of what it is compared with; null when it is compared with a fixed target.</param>
/// <param name="Target">What it has to hold.</param>
internal sealed record BenchmarkRow(string Name, string Unit, double Ours, double? Reference, BenchmarkTarget? Target)
{
    /// <summary><see cref="Ours"/> by <see cref="Reference"/>; null without a reference.</summary>
    public double? Ratio => Ours / Reference;

    /// <summary>Whether the target holds; true without one.</summary>
    public bool Meets => Target is null || Target.Holds(Target.OfRatio ? Ratio!.Value : Ours);
}

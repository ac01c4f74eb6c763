namespace Sage.Benchmarks;

/// <summary>Percentiles of measured times.</summary>
internal static class Percentile
{
    /// <summary>The value that a share of the values does not exceed (nearest rank).</summary>
    /// <param name="share">Between 0 and 1.</param>
    public static double Of(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}

namespace Sage.Benchmarks.Snapshots;

/// <summary>Seconds by what took them.</summary>
internal sealed class Times
{
    private readonly Dictionary<string, List<double>> _seconds = new(StringComparer.Ordinal);

    public void Add(string what, double seconds)
    {
        if (!_seconds.TryGetValue(what, out var list))
            _seconds.Add(what, list = []);
        list.Add(seconds);
    }

    /// <summary>A row of the medians.</summary>
    /// <param name="limit">The ratio that must not be exceeded.</param>
    public BenchmarkRow Row(string name, string ours, string reference, double limit) =>
        new(name, "s", Percentile.Of(_seconds[ours], 0.5), Percentile.Of(_seconds[reference], 0.5), BenchmarkTarget.RatioAtMost(limit));
}

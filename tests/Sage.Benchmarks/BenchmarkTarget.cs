using System.Globalization;

namespace Sage.Benchmarks;

/// <summary>What a measurement has to hold.</summary>
internal sealed record BenchmarkTarget
{
    private readonly double _limit;
    private readonly bool _atMost;

    private BenchmarkTarget(double limit, bool atMost, bool ofRatio)
    {
        _limit = limit;
        _atMost = atMost;
        OfRatio = ofRatio;
    }

    /// <summary>Whether the ratio to the reference counts, not our figure.</summary>
    public bool OfRatio { get; }

    public static BenchmarkTarget AtMost(double limit) => new(limit, atMost: true, ofRatio: false);

    public static BenchmarkTarget AtLeast(double limit) => new(limit, atMost: false, ofRatio: false);

    public static BenchmarkTarget RatioAtMost(double limit) => new(limit, atMost: true, ofRatio: true);

    public bool Holds(double value) => _atMost ? value <= _limit : value >= _limit;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(OfRatio ? "ratio " : "")}{(_atMost ? "<=" : ">=")} {_limit}");
}

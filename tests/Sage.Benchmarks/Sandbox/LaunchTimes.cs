using System.Globalization;

namespace Sage.Benchmarks.Sandbox;

/// <summary>Milliseconds of <c>/bin/true</c> from start to end, medians.</summary>
/// <param name="First">As the first command of a sandbox whose layers are in memory, with the sandbox's start.</param>
/// <param name="Whole">With its end, too.</param>
/// <param name="OnDisk">As <paramref name="First"/>, with the layers on the disk of the bench.</param>
/// <param name="Second">As the second command.</param>
/// <param name="Peer">In bubblewrap.</param>
/// <param name="Bare">By <see cref="System.Diagnostics.Process"/>, without a sandbox.</param>
internal sealed record LaunchTimes(double First, double Whole, double OnDisk, double Second, double Peer, double Bare)
{
    /// <summary>The rows of them.</summary>
    /// <param name="who">As in "as root".</param>
    /// <param name="limit">The ratio of the first command to bubblewrap.</param>
    public IEnumerable<BenchmarkRow> Rows(string who, double limit) =>
    [
        new($"first command {who}, against bwrap", "ms", First, Peer, BenchmarkTarget.RatioAtMost(limit)),
        new($"the same with the sandbox's end {who}", "ms", Whole, Peer, null),
        new($"first command {who}, layers on this disk, against bwrap", "ms", OnDisk, Peer, null),
        new($"second command {who}, against Process.Start", "ms", Second, Bare, BenchmarkTarget.RatioAtMost(2)),
    ];

    public string Text() => string.Create(CultureInfo.InvariantCulture, $"{First} {Whole} {OnDisk} {Second} {Peer} {Bare}");

    public static LaunchTimes Parse(string text) =>
        text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList() is [var first, var whole, var onDisk, var second, var peer, var bare]
            ? new LaunchTimes(first, whole, onDisk, second, peer, bare)
            : throw new FormatException(text);
}

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>How fast a work advances, and when it will be done at that pace.</summary>
internal sealed class Pace
{
    /// <summary>The part that the newest measurement has in the average: what is told follows a change within some seconds, and does not jump.</summary>
    private const double Newest = 0.2;

    private (double Seconds, WorkAmounts Amounts)? _last;

    /// <summary>Bytes a second; null as long as nothing was measured.</summary>
    public double? BytesPerSecond { get; private set; }

    /// <summary>Seconds that are left; null as long as nobody can tell.</summary>
    public double? SecondsLeft { get; private set; }

    /// <summary>Takes notice of how far the work is.</summary>
    /// <param name="seconds">Since any fixed time.</param>
    public void Measure(double seconds, WorkAmounts amounts)
    {
        if (_last is var (before, done) && seconds > before)
        {
            var passed = seconds - before;
            BytesPerSecond = Average(BytesPerSecond, Math.Max(0, amounts.Bytes - done.Bytes) / passed);
            if (amounts.Fraction is { } fraction && done.Fraction is { } earlier && fraction > earlier)
                SecondsLeft = Average(SecondsLeft - passed, (1 - fraction) * passed / (fraction - earlier));
        }
        _last = (seconds, amounts);
    }

    private static double Average(double? average, double newest) => average is { } known ? Math.Max(0, known + Newest * (newest - known)) : newest;
}

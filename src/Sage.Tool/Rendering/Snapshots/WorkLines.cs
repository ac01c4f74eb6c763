using System.Globalization;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>How far a work is, in words.</summary>
internal static class WorkLines
{
    private const int BarWidth = 30;

    /// <summary>A picture of two lines: a bar, and the amounts below it.</summary>
    public static Lines Picture(string work, WorkAmounts amounts, Pace pace, bool unicode)
    {
        var lines = new Lines().Line().Text(work, Palette.Strong);
        if (amounts.Fraction is { } fraction)
        {
            var filled = (int)(fraction * BarWidth);
            lines.Text("  " + Cells.Repeat(unicode ? '━' : '#', filled), Palette.Good)
                .Text(Cells.Repeat(unicode ? '─' : '.', BarWidth - filled), Palette.Faint)
                .Text("  " + Percent(fraction));
        }
        return lines.Line().Text("  " + Amounts(amounts, pace), Palette.Faint);
    }

    /// <summary>The same as one line.</summary>
    public static string Line(string work, WorkAmounts amounts, Pace pace) => amounts.Fraction is { } fraction
        ? Messages.SnapshotWorkLine(work, Percent(fraction), Amounts(amounts, pace))
        : Messages.SnapshotWorkBegins(work, Amounts(amounts, pace));

    private static string Amounts(WorkAmounts amounts, Pace pace)
    {
        if (amounts.Fraction is null)
            return Messages.SnapshotSeen(amounts.Seen);
        var parts = new List<string>();
        if (amounts.BytesInAll > 0)
            parts.Add(Messages.SnapshotBytesOf(Quantities.Size(amounts.Bytes), Quantities.Size(amounts.BytesInAll)));
        if (amounts.FilesInAll > 0)
            parts.Add(Messages.SnapshotFilesOf(amounts.Files, amounts.FilesInAll));
        if (amounts.BytesInAll > 0 && pace.BytesPerSecond is { } rate)
            parts.Add(Messages.SnapshotRate(Quantities.Size((long)rate)));
        if (pace.SecondsLeft is { } left)
            parts.Add(Messages.SnapshotLeft(Left(left)));
        return string.Join(Messages.ListSeparator, parts);
    }

    /// <summary>In whole seconds, because tenths would change with every picture.</summary>
    private static string Left(double seconds) =>
        seconds <= 59 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds)} s") : Quantities.Elapsed(Math.Min(Math.Ceiling(seconds), TimeSpan.FromDays(100).TotalSeconds));

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{(int)(fraction * 100)} %");
}

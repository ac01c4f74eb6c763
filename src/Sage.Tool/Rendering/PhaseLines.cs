using System.Globalization;
using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A line per phase: symbol, name, state, elapsed time, what it does or why it ended.</summary>
/// <param name="now">Tells how long a retry still waits.</param>
/// <param name="unicode">Whether symbols beyond ASCII can be shown.</param>
/// <param name="width">Of the terminal, in cells. A long name leaves room for the state and the time.</param>
internal sealed class PhaseLines(DateTimeOffset now, bool unicode, int width)
{
    private const int StatusWidth = 13;
    private const int OtherColumns = 4 + 2 + StatusWidth + 8 + 1;

    /// <summary>Adds the lines of as many phases as there are rows for.</summary>
    public void AddTo(Lines lines, IReadOnlyList<PhaseReport> phases, int rows = int.MaxValue)
    {
        var shown = PhaseWindow.Choose(phases, rows);
        var nameWidth = 0;
        foreach (var phase in shown)
            nameWidth = Math.Max(nameWidth, Math.Min(Cells.Count(phase.Name), MaxName));
        foreach (var phase in shown)
            Add(lines, phase, nameWidth);
        if (shown.Count < phases.Count)
            lines.Line().Text("  " + PhaseWindow.Rest(phases, shown), Palette.Faint);
    }

    private int MaxName => Math.Max(8, Math.Min(width - OtherColumns, width * 2 / 5));

    private void Add(Lines lines, PhaseReport phase, int nameWidth)
    {
        var tone = Palette.Of(phase.Status);
        lines.Line()
            .Text("  " + Palette.Symbol(phase.Status, unicode) + " ", tone)
            .Column(Lines.Shorten(phase.Name, nameWidth, unicode), nameWidth + 2)
            .Column(StatusNames.Of(phase.Status), StatusWidth, tone)
            .Text(phase.Seconds is { } seconds && phase.Status != StatusWords.Pending ? Right(Quantities.Elapsed(seconds)) : Cells.Repeat(' ', 8))
            .Text(Detail(phase) is { Length: > 0 } detail ? "  " + detail : "", Palette.Faint);
    }

    private static string Right(string text) => Cells.Repeat(' ', 8 - text.Length) + text;

    private string Detail(PhaseReport phase)
    {
        var parts = new List<string>();
        if (phase.Attempt > 1 && phase.Status is not (StatusWords.Completed or StatusWords.Pending))
            parts.Add(Messages.Attempt(phase.Attempt));
        if (phase.WaitsFor.Count > 0)
            parts.Add(Messages.WaitsFor(string.Join(Messages.ListSeparator, phase.WaitsFor)));
        if (phase.RetryAt is { } retry && phase.Status == StatusWords.Retrying)
            parts.Add(Messages.AgainIn(Quantities.Elapsed(Math.Max(0, (retry - now).TotalSeconds))));
        if (phase.Fraction is { } fraction)
            parts.Add(fraction.ToString("0%", CultureInfo.InvariantCulture).PadLeft(4));
        if (phase.Text is { Length: > 0 } text)
            parts.Add(text);
        else if (phase.Error is { } error && phase.Status is not StatusWords.Completed)
            parts.Add(error);
        return string.Join("  ", parts);
    }
}

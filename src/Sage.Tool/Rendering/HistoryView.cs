using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A row per install.</summary>
internal static class HistoryView
{
    public static Lines Rows(IReadOnlyList<HistoryEntry> installs)
    {
        var columns = new Columns(Messages.HistoryInstall, Messages.HistoryPlan, Messages.HistoryStatus, Messages.HistoryPhases, Messages.HistoryStarted, "");
        foreach (var install in installs)
        {
            columns.Add(
                (install.InstallId, Tone.Plain),
                (install.Plan ?? "", Tone.Plain),
                (StatusNames.Of(install.Status), Palette.Of(install.Status)),
                (install.Error is null ? $"{install.CompletedCount}/{install.PhaseCount}" : "", Tone.Plain),
                (install.StartTime is { } start ? Quantities.Moment(start) : "", Tone.Plain),
                (install.Error ?? string.Join(Messages.ListSeparator, install.FailedPhases), Palette.Faint));
        }

        return columns.ToLines();
    }
}

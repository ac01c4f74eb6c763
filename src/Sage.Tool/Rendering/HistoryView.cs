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
                (install.InstallId, null),
                (install.Plan ?? "", null),
                (StatusNames.Of(install.Status), Palette.Of(install.Status)),
                (install.Error is null ? $"{install.CompletedCount}/{install.PhaseCount}" : "", null),
                (install.StartTime is { } start ? Quantities.Moment(start) : "", null),
                (install.Error ?? string.Join(Messages.ListSeparator, install.FailedPhases), Palette.Faint));
        }

        return columns.ToLines();
    }
}

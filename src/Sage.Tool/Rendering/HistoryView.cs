using Sage.Tool.Reports;
using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>A row per install.</summary>
internal static class HistoryView
{
    public static Table Table(IReadOnlyList<HistoryEntry> installs)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in new[] { "install", "plan", "status", "phases", "started", "" })
            table.AddColumn(new TableColumn(new Text(column, Palette.Faint)).PadRight(2));
        foreach (var install in installs)
        {
            table.AddRow(
                new Text(install.InstallId),
                new Text(PlainText.Line(install.Plan ?? "")),
                new Text(install.Status.Replace('_', ' '), Palette.Of(install.Status)),
                new Text(install.Error is null ? $"{install.CompletedCount}/{install.PhaseCount}" : ""),
                new Text(install.StartTime is { } start ? Quantities.Moment(start) : ""),
                new Text(PlainText.Line(install.Error ?? string.Join(", ", install.FailedPhases)), Palette.Faint));
        }
        return table;
    }
}

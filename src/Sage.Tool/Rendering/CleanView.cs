using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>What a clean frees, a row each.</summary>
internal static class CleanView
{
    public static Lines Rows(CleanReport report)
    {
        var columns = new Columns(Messages.HistoryInstall, Messages.HistoryPlan, Messages.CleanSize);
        foreach (var install in report.Installs)
            columns.Add((install.InstallId, Tone.Plain), (install.Plan, Tone.Plain), (Quantities.Size(install.Bytes), Tone.Plain));
        if (report.Copies > 0)
            columns.Add((Messages.CleanCopies, Tone.Plain), ("", Tone.Plain), (Quantities.Size(report.Copies), Tone.Plain));
        if (report.Leftovers > 0)
            columns.Add((Messages.CleanLeftovers, Tone.Plain), ("", Tone.Plain), (Quantities.Size(report.Leftovers), Tone.Plain));
        return columns.ToLines();
    }
}

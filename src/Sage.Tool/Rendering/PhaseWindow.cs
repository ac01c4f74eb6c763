using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>Which phases are shown when there are more than rows: those that matter now, in plan order.</summary>
internal static class PhaseWindow
{
    /// <summary>As many phases as fit; when some are left out, one row less, so that they can be counted in it.</summary>
    public static IReadOnlyList<PhaseReport> Choose(IReadOnlyList<PhaseReport> phases, int rows)
    {
        if (phases.Count <= rows)
            return phases;
        var settled = -1;
        for (var i = 0; i < phases.Count; i++)
        {
            if (phases[i].Status is StatusWords.Completed or StatusWords.Skipped)
                settled = i;
        }
        return
        [
            .. phases.Index()
                .OrderBy(phase => Rank(phase.Item.Status))
                .ThenBy(phase => Math.Abs(phase.Index - settled))
                .Take(Math.Max(0, rows - 1))
                .OrderBy(phase => phase.Index)
                .Select(phase => phase.Item),
        ];
    }

    /// <summary>A sentence that counts what is left out, by state.</summary>
    public static string Rest(IReadOnlyList<PhaseReport> phases, IReadOnlyList<PhaseReport> shown)
    {
        var counts = phases.Except(shown).CountBy(phase => phase.Status).Select(count => Messages.PhasesInState(count.Value, StatusNames.Of(count.Key)));
        return Messages.MorePhases(phases.Count - shown.Count, string.Join(Messages.ListSeparator, counts));
    }

    private static int Rank(string status) => status switch
    {
        StatusWords.Running or StatusWords.RollingBack => 0,
        StatusWords.Waiting or StatusWords.Retrying => 1,
        StatusWords.Failed or StatusWords.RollbackBlocked or StatusWords.Interrupted or StatusWords.Cancelled => 2,
        _ => 3,
    };
}

using Sage.Runtime.Journal;
using Sage.Tool.Installs;
using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>What is said below the last picture of a run: what happened to whom, and what to do next.</summary>
internal static class RunEnding
{
    public static Lines Of(InstallReport install, RunSummary run)
    {
        var lines = new Lines(cut: false);
        if (install.Status == StatusWords.Complete && run.Verb == "check")
        {
            lines.Line().Text(run.Started.Count == 0
                ? Messages.CompleteAlready(install.InstallId)
                : Messages.CompleteAlreadyRanAgain(install.InstallId, string.Join(Messages.ListSeparator, run.Started)));
        }
        foreach (var phase in Failures(install, run))
            Failure(lines, phase);
        if (install.Status is StatusWords.Failed or StatusWords.Interrupted && run.Compensated.Count > 0)
            Field(lines, Messages.LabelPutBack, string.Join(Messages.ListSeparator, run.Compensated));
        if (install.Status == StatusWords.Failed && install.Phases.Where(phase => phase.Status == StatusWords.Completed).ToList() is { Count: > 0 } completed)
            Field(lines, Messages.LabelStay, string.Join(Messages.ListSeparator, completed.Select(phase => phase.Name)));
        foreach (var next in NextSteps.Of(install))
            Field(lines, Messages.LabelNext, next);
        return lines;
    }

    /// <summary>Whether the ending says itself why the run is over, so that the program's own words for it are not needed.</summary>
    public static bool Explains(InstallReport install, RunSummary run) =>
        run.Outcome == RunOutcome.Interrupted || Failures(install, run).Any();

    private static IEnumerable<PhaseReport> Failures(InstallReport install, RunSummary run) =>
        install.Phases.Where(phase => phase.Status == StatusWords.Failed && run.Started.Contains(phase.Name));

    private static void Failure(Lines lines, PhaseReport phase)
    {
        lines.Line().Text(Messages.PhaseFailed(phase.Name, phase.Attempt), Palette.Bad).Text(phase.Error is { } error ? Messages.Cause(error) : "");
        if (phase.Log is { } log)
            Field(lines, Messages.LabelLog, log);
    }

    private static void Field(Lines lines, string name, string value) =>
        lines.Line().Column("  " + name, 12, Palette.Faint).Text(value);
}

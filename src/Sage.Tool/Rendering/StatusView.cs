using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>An install as <c>status</c> and the live display show it.</summary>
internal static class StatusView
{
    private const int BarWidth = 20;

    /// <summary>The head line, a line per phase and the overall progress, in at most so many rows and cells.</summary>
    public static Lines Overview(InstallReport install, DateTimeOffset now, bool unicode, int width, int rows = int.MaxValue)
    {
        var lines = new Lines();
        lines.Line()
            .Text(install.Plan, Palette.Strong)
            .Text($"  {install.InstallId}  ")
            .Text(StatusNames.Of(install.Status), Palette.Of(install.Status))
            .Text(install.Pid is { } pid ? "  " + Messages.Process(pid) : "", Palette.Faint);
        new PhaseLines(now, unicode, width).AddTo(lines, install.Phases, rows - 2);
        AddProgress(lines.Line(), install, unicode);
        return lines;
    }

    /// <summary>What belongs below the overview: errors in full, where the install lies, and what a person can do next.</summary>
    public static Lines Details(InstallReport install)
    {
        var lines = new Lines(cut: false);
        foreach (var phase in install.Phases)
        {
            if (!(phase.Error is not null && phase.Status is StatusWords.Failed or StatusWords.RollbackBlocked))
                continue;
            Field(lines, Messages.LabelFailed, Messages.AttemptFailed(phase.Name, phase.Attempt, phase.Error!));
            if (phase.Log is { } log)
                Field(lines, Messages.LabelLog, log);
        }
        if (install.Rollback is { Blocked: { } blocked } rollback)
            Field(lines, Messages.LabelBlocked, (rollback.BlockedBy == "undo" ? Messages.UndoKeepsFailing(blocked) : Messages.FilesCannotBePutBack(blocked)) + (rollback.Error is { } error ? Messages.Cause(error) : ""));
        Field(lines, Messages.LabelStarted, Messages.StartedAndChanged(Quantities.Moment(install.StartTime), Quantities.Moment(install.LastUpdate)));
        Field(lines, Messages.LabelDirectory, install.WorkingDirectory);
        if (install.EnvironmentName is { } environment)
            Field(lines, Messages.LabelEnvironment, install.PythonPath is { } python ? $"{environment} ({python})" : environment);
        foreach (var next in NextSteps.Of(install))
            Field(lines, Messages.LabelNext, next);
        return lines;
    }

    private static void Field(Lines lines, string name, string value) =>
        lines.Line().Column("  " + name, 15, Palette.Faint).Text(value);

    private static void AddProgress(Lines lines, InstallReport install, bool unicode)
    {
        double done = install.CompletedCount;
        foreach (var phase in install.Phases)
            done += phase.Status == StatusWords.Running ? Math.Clamp(phase.Fraction ?? 0, 0, 1) : 0;
        var filled = install.PhaseCount == 0 ? 0 : (int)(BarWidth * done / install.PhaseCount);
        lines.Text("  " + Cells.Repeat(unicode ? '━' : '#', filled), Palette.Good)
            .Text(Cells.Repeat(unicode ? '─' : '-', BarWidth - filled), Palette.Faint)
            .Text("  " + Messages.CompletedOfPhases(install.CompletedCount, install.PhaseCount));
    }
}

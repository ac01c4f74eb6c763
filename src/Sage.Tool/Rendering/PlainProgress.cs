using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A line for every change of a phase's state, for pipes and terminals that cannot move their cursor.</summary>
internal sealed class PlainProgress(TextWriter writer) : IProgressView
{
    private readonly Dictionary<string, (string Status, int Attempt)> _shown = new(StringComparer.Ordinal);
    private string? _status;

    public void Show(InstallReport install)
    {
        foreach (var phase in install.Phases)
        {
            var state = (phase.Status, phase.Attempt);
            var known = _shown.TryGetValue(phase.Name, out var before);
            _shown[phase.Name] = state;
            if (known ? before != state : phase.Status != StatusWords.Pending)
                writer.Write(PlainText.Line(Messages.PhaseChange(phase.Name, Describe(phase))) + "\n");
        }
        if (install.Status != _status)
            writer.Write(PlainText.Line(Messages.ProgressLine(install.Plan, install.InstallId, StatusNames.Of(install.Status), install.CompletedCount, install.PhaseCount)) + "\n");
        _status = install.Status;
        writer.Flush();
    }

    public void Dispose()
    {
    }

    private static string Describe(PhaseReport phase)
    {
        var text = StatusNames.Of(phase.Status);
        if (phase.Attempt > 1 && phase.Status is StatusWords.Running or StatusWords.Retrying)
            text = Messages.StatusAttempt(text, phase.Attempt);
        if (phase.Status is StatusWords.Completed or StatusWords.Failed && phase.Seconds is { } seconds)
            text = Messages.StatusAfter(text, Quantities.Elapsed(seconds));
        if (phase.WaitsFor.Count > 0)
            text = Messages.StatusForGates(text, string.Join(Messages.ListSeparator, phase.WaitsFor));
        return phase.Error is { } error && phase.Status is StatusWords.Failed or StatusWords.Retrying ? Messages.StatusWithError(text, phase.Error!) : text;
    }
}

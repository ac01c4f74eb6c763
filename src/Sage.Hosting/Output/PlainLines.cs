using System.Globalization;
using Sage.Runtime;
using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Output;

/// <summary>Tells a run line by line, for logs and pipes.</summary>
internal sealed class PlainLines(TextWriter output) : IRunObserver
{
    private readonly Lock _gate = new();

    public void Recorded(JournalRecord record, InstallState state)
    {
        if (Describe(record, state) is { } line)
            Write(line);
    }

    public void Reused(string phase) => Write(Messages.LineReused(phase));

    /// <summary>A line that a phase's command wrote.</summary>
    public void Output(string phase, string line) => Write($"{phase} | {line}");

    public void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(LogText.ForTerminal(line));
            output.Flush();
        }
    }

    private static string? Describe(JournalRecord record, InstallState state) => record switch
    {
        PhaseStarted { Attempt: 1 } r => Messages.LineStarted(r.Phase),
        PhaseStarted r => Messages.LineStartedAgain(r.Phase, r.Attempt),
        PhaseCompleted r => Messages.LineCompleted(r.Phase, Seconds(r.At - state.Find(r.Phase)!.Started)),
        PhaseSkipped r => Messages.LineSkipped(r.Phase),
        AttemptEnded { End: AttemptEnd.Failed or AttemptEnd.TimedOut } r => Messages.LineAttemptFailed(r.Phase, r.Attempt, r.Error ?? ""),
        AttemptEnded { Found: true } r => Messages.LineAttemptInterrupted(r.Phase, r.Attempt),
        AttemptEnded r => Messages.LineAttemptStopped(r.Phase, r.Attempt),
        PhaseReset { RetryAt: { } due } r => Messages.LineNextTry(r.Phase, Seconds(due - r.At)),
        PhaseReset { Steps: > 0 } r => Messages.LineGoesOnAfterSteps(r.Phase, r.Steps),
        ApprovalRequested r => Messages.LineWaitsForApproval(r.Phase, r.Gate),
        ApprovalGiven r => Messages.LineApproved(r.Gate, r.By),
        PointCreated r => Messages.LinePointSaved(r.Name),
        RollbackStarted { Phases.Count: > 0 } r => Messages.LineRollingBack(string.Join(Messages.ListSeparator, r.Phases)),
        UndoEnded { Error: { } error } r => Messages.LineUndoFailed(r.Phase, error),
        UndoEnded r => Messages.LineUndone(r.Phase),
        PhaseCompensated r => Messages.LineRolledBack(r.Phase),
        PointRestored r => Messages.LineFilesAreBack(r.Name),
        _ => null,
    };

    private static string Seconds(TimeSpan? time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetValueOrDefault().TotalSeconds:0.0} s");
}

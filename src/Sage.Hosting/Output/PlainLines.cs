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

    public void Reused(string phase) => Write($"{phase}: already complete");

    /// <summary>A line that a phase's command wrote.</summary>
    public void Output(string phase, string line) => Write($"{phase} | {line}");

    public void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static string? Describe(JournalRecord record, InstallState state) => record switch
    {
        PhaseStarted { Attempt: 1 } r => $"{r.Phase}: started",
        PhaseStarted r => $"{r.Phase}: started, attempt {r.Attempt}",
        PhaseCompleted r => $"{r.Phase}: completed in {Seconds(r.At - state.Find(r.Phase)!.Started)}",
        PhaseSkipped r => $"{r.Phase}: skipped",
        AttemptEnded { End: AttemptEnd.Failed or AttemptEnd.TimedOut } r => $"{r.Phase}: attempt {r.Attempt} failed: {LogText.ForTerminal(r.Error ?? "")}",
        AttemptEnded { Found: true } r => $"{r.Phase}: attempt {r.Attempt} was interrupted",
        AttemptEnded r => $"{r.Phase}: attempt {r.Attempt} stopped",
        PhaseReset { RetryAt: { } due } r => $"{r.Phase}: next try in {Seconds(due - r.At)}",
        PhaseReset { Steps: > 0 } r => $"{r.Phase}: goes on after {r.Steps} completed {(r.Steps == 1 ? "step" : "steps")}",
        ApprovalRequested r => $"{r.Phase}: waits for approval of {r.Gate} (dotnet sage approve {r.Gate})",
        ApprovalGiven r => $"{r.Gate}: approved by {r.By}",
        PointCreated r => $"rollback point {r.Name} saved",
        RollbackStarted { Phases.Count: > 0 } r => $"rolling back {string.Join(", ", r.Phases)}",
        UndoEnded { Error: { } error } r => $"{r.Phase}: undo failed: {LogText.ForTerminal(error)}",
        UndoEnded r => $"{r.Phase}: undone",
        PhaseCompensated r => $"{r.Phase}: rolled back",
        PointRestored r => $"files are back at {r.Name}",
        _ => null,
    };

    private static string Seconds(TimeSpan? time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetValueOrDefault().TotalSeconds:0.0} s");
}

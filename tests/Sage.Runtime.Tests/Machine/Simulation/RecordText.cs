using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>Records, short enough to read in a failure.</summary>
internal static class RecordText
{
    public static string Of(JournalRecord record) => record.GetType().Name + " " + record switch
    {
        RunStarted e => $"{e.Verb} {e.Epoch}",
        RunEnded e => e.Outcome.ToString(),
        PhaseStarted e => $"{e.Phase} attempt {e.Attempt}, before {e.Before?.Paths.Count}",
        StepCompleted e => $"{e.Phase} {e.Key}",
        PhaseCompleted e => e.Phase,
        PhaseSkipped e => e.Phase,
        AttemptEnded e => $"{e.Phase} {e.End}{(e.Found ? " (found)" : "")}",
        PhaseReset e => $"{e.Phase} steps {e.Steps}{(e.Retry ? ", retry" : "")}",
        PhaseFailed e => $"{e.Phase}{(e.BeforeStart ? " before its start" : "")}: {e.Error}",
        ApprovalRequested e => $"{e.Phase} {e.Gate}",
        ApprovalGiven e => e.Gate,
        PointCreated e => e.Name,
        PointRestored e => e.Name,
        RollbackStarted e => $"{e.Cause} [{string.Join(", ", e.Phases)}]{(e.FilesOnly ? " files only" : "")} {e.Point}",
        UndoEnded e => $"{e.Phase} {e.Error}",
        CompensationSkipped e => e.Phase,
        PhaseCompensated e => e.Phase,
        RollbackEnded e => e.Blocked is null ? "" : $"blocked at {e.Blocked}",
        _ => "",
    };
}

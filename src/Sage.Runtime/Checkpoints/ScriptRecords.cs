using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>The records that a script's report becomes.</summary>
internal static class ScriptRecords
{
    /// <summary>
    /// The report itself, and where it settles the install, its end: failed with the phase, complete when no phase that is
    /// known is left.
    /// </summary>
    public static JournalRecord[] For(InstallState state, ScriptUpdate update, DateTimeOffset now)
    {
        var attempt = state.Find(update.Phase)?.Attempt ?? 0;
        switch (update.Status)
        {
            case ScriptStatus.Started:
                return [new PhaseStarted { At = now, Phase = update.Phase, Attempt = attempt + 1, Text = update.Text }];
            case ScriptStatus.Failed:
                var failed = new PhaseFailed { At = now, Phase = update.Phase, Attempt = Math.Max(attempt, 1), Error = update.Text ?? Messages.NoReasonGiven };
                return [failed, new RunEnded { At = now, Outcome = RunOutcome.Failed }];
            default:
                var completed = new PhaseCompleted { At = now, Phase = update.Phase, Attempt = Math.Max(attempt, 1), Text = update.Text };
                var rest = state.Any(p => p.Name != update.Phase && p.Status != PhaseStatus.Completed);
                return rest ? [completed] : [completed, new RunEnded { At = now, Outcome = RunOutcome.Complete }];
        }
    }
}

using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallState
{
    private void ApplyRollback(JournalRecord record)
    {
        switch (record)
        {
            case RollbackStarted start:
                Rollback = new RollbackState(start);
                _statusBeforeRollback = _statusBefore;
                Status = InstallStatus.RollingBack;
                break;
            case UndoEnded undo when Rollback is not null:
                Rollback.Undone = undo.Error is null;
                Rollback.Error = undo.Error;
                if (undo.Error is not null)
                    Rollback.Tries++;
                break;
            case CompensationSkipped when Rollback is not null:
                Rollback.RestoreSkipped = Rollback.IsAtFiles;
                Rollback.Undone = true;
                Rollback.Blocked = null;
                Rollback.Error = null;
                Status = InstallStatus.RollingBack;
                break;
            case PhaseCompensated compensated:
                _isTouched = true;
                Compensate(Phase(compensated.Phase), compensated.At);
                break;
            case RollbackEnded { Blocked: { } blocked } ended when Rollback is not null:
                Rollback.Blocked = blocked;
                Rollback.Error = ended.Error ?? Rollback.Error;
                // Without a failed undo what blocks is the files: the next skip is about them.
                if (Rollback.Tries == 0)
                    Rollback.Undone = true;
                Rollback.Tries = 0;
                Status = InstallStatus.RollbackBlocked;
                break;
            case RollbackEnded:
                _rollbackOfRun = Rollback?.Start;
                Rollback = null;
                break;
        }
    }

    /// <summary>
    /// An install is rolled back when nothing of it is left. What returned to a phase or to a point goes on from there, and
    /// where no phase was compensated on the way to a point, the install stands as before.
    /// </summary>
    private InstallStatus StatusAfterRollback()
    {
        if (_rollbackOfRun is { Point: not null, Phases.Count: 0 } && _statusBeforeRollback is InstallStatus.Complete or InstallStatus.Failed or InstallStatus.Waiting)
            return _statusBeforeRollback;
        return _rollbackOfRun is { Point: not null } || _phases.Exists(p => p.CompletionRank > 0) ? InstallStatus.Interrupted : InstallStatus.RolledBack;
    }

    private void Compensate(PhaseState phase, DateTimeOffset at)
    {
        var toItsStart = Rollback?.Start.Cause is RollbackCause.Failure or RollbackCause.Interruption;
        phase.ForgetSteps();
        // An interrupted phase begins anew and comes to the same gates: what a person is asked stays asked.
        if (Rollback?.Start.Cause != RollbackCause.Interruption)
            phase.WaitsFor.Clear();
        phase.StoppedAtGate = false;
        // One that had completed before returns to that, and what it touched until then is still to be taken back.
        phase.Origins.RemoveAll(origin => !toItsStart || origin.Image == phase.Base);
        phase.Base = null;
        phase.Before = null;
        phase.Output = null;
        phase.Key = null;
        phase.After = [];
        phase.Produced = [];
        phase.CompletionRank = 0;
        // An interruption is no reason to begin a phase's budget anew.
        if (Rollback?.Start.Cause != RollbackCause.Interruption)
        {
            phase.RetriesUsed = 0;
            phase.Spent = TimeSpan.Zero;
        }
        if (Rollback?.Start.Cause == RollbackCause.Request)
        {
            phase.End = null;
            phase.Error = null;
        }
        phase.RetryAt = null;
        phase.RetryWait = TimeSpan.Zero;
        phase.Entered = false;
        phase.Compensated = true;
        Settle(phase, phase.Status == PhaseStatus.Failed && toItsStart ? PhaseStatus.Failed : PhaseStatus.Pending, at);
        Rollback?.Next(phase.Name);
    }
}

using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallState
{
    /// <summary>Folds the next record into the state.</summary>
    public void Apply(JournalRecord record)
    {
        Next++;
        LastUpdate = record.At;
        switch (record)
        {
            case InstallStarted started:
                Install = started;
                Program = started.Program;
                Arrange(started.Phases);
                break;
            case RunStarted run:
                Run = run;
                _statusBefore = Status;
                _rollbackOfRun = null;
                Epoch = run.Epoch;
                Program = run.Program ?? Program;
                if (Rollback is not null)
                    Rollback.Blocked = null;
                Status = Rollback is null ? InstallStatus.Running : InstallStatus.RollingBack;
                Arrange(run.Phases);
                break;
            case RunEnded ended:
                Status = StatusAfter(ended.Outcome);
                break;
            case InstallAbandoned:
                Status = InstallStatus.Abandoned;
                break;
            case EnvironmentReported environment:
                Environment = environment;
                break;
            case ApprovalRequested request:
                // Another process's approval may have come first in the journal.
                if (!Approved.Contains(request.Gate))
                    Phase(request.Phase).WaitsFor.Add(request.Gate);
                break;
            case ApprovalGiven approval:
                Approved.Add(approval.Gate);
                foreach (var phase in _phases)
                    phase.WaitsFor.Remove(approval.Gate);
                break;
            case PointCreated point:
                Points.Add(point);
                _completionsAtPoint[point.Name] = _completions;
                Learn(point.Image);
                break;
            case PointRestored:
                break;
            case RollbackStarted or UndoEnded or CompensationSkipped or PhaseCompensated or RollbackEnded:
                ApplyRollback(record);
                break;
            default:
                ApplyPhase(record);
                break;
        }
    }

    private PhaseState Phase(string name)
    {
        if (_byName.TryGetValue(name, out var phase))
            return phase;
        phase = new PhaseState(name);
        _byName.Add(name, phase);
        _phases.Add(phase);
        return phase;
    }

    private void Learn(PathImage? image)
    {
        if (image is not null)
            KnownStates.UnionWith(image.Paths);
    }

    private void Arrange(IReadOnlyList<string> order)
    {
        if (order.Count == 0 || order.SequenceEqual(_phases.Select(p => p.Name)))
            return;
        var known = order.Select(Phase).ToList();
        var gone = _phases.Except(known).ToList();
        _phases.Clear();
        _phases.AddRange(known);
        _phases.AddRange(gone);
    }

    private InstallStatus StatusAfter(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Complete => InstallStatus.Complete,
        RunOutcome.Failed => InstallStatus.Failed,
        RunOutcome.Interrupted => InstallStatus.Interrupted,
        RunOutcome.Waiting => InstallStatus.Waiting,
        RunOutcome.RolledBack => StatusAfterRollback(),
        RunOutcome.Refused => _statusBefore,
        _ => InstallStatus.RollbackBlocked,
    };
}

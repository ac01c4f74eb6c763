using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallState
{
    /// <summary>Folds the next record into the state.</summary>
    /// <exception cref="RecordOrderException">The record cannot follow on those before it.</exception>
    public void Apply(JournalRecord record)
    {
        RecordOrder.ThrowIfOutOfOrder(this, record);
        Next++;
        LastUpdate = record.At;
        Fold(record);
        if (record.Epoch > 0)
            _lastOfRun = record.At;
    }

    private void Fold(JournalRecord record)
    {
        switch (record)
        {
            case InstallStarted started:
                Install = started;
                Program = started.Program;
                Arrange(started.Phases);
                break;
            case PhaseStarted or PhaseCompleted or PhaseFailed:
                _isTouched = true;
                ApplyPhase(record);
                break;
            case RunEnded ended:
                Status = StatusAfter(ended.Outcome);
                break;
            default:
                FoldRare(record);
                break;
        }
    }

    private void FoldRare(JournalRecord record)
    {
        switch (record)
        {
            case RunStarted run:
                Run = run;
                _statusBefore = StatusBeforeRun();
                _isTouched = false;
                foreach (var phase in _phases.Where(p => p.Status == PhaseStatus.Running))
                    phase.CutOff ??= _lastOfRun;
                _rollbackOfRun = null;
                Epoch = run.Epoch;
                Program = run.Program ?? Program;
                if (Rollback is not null)
                    Rollback.Blocked = null;
                Status = Rollback is null ? InstallStatus.Running : InstallStatus.RollingBack;
                Arrange(run.Phases);
                break;
            case InstallAbandoned:
                Status = InstallStatus.Abandoned;
                break;
            case InstallAdopted adopted:
                Program = Program?.Moved(Install!.WorkingDirectory, adopted.WorkingDirectory);
                Install = Install! with { WorkingDirectory = adopted.WorkingDirectory };
                break;
            case EnvironmentReported environment:
                Environment = environment;
                break;
            case ApprovalRequested request:
                Ask(Phase(request.Phase), request);
                break;
            case ApprovalGiven approval:
                Approved.Add(approval.Gate);
                foreach (var phase in _phases)
                    phase.WaitsFor.Remove(approval.Gate);
                break;
            case PointCreated point:
                Points.Add(point);
                CompletionsAtPoint[point.Name] = _completions;
                Learn(point.Image);
                break;
            case PointRestored:
                break;
            case RollbackStarted or UndoEnded or CompensationSkipped or PhaseCompensated or RollbackEnded:
                ApplyRollback(record);
                break;
            default:
                _isTouched = true;
                ApplyAttempt(record);
                break;
        }
    }

    /// <summary>A run that died before it came to a phase left the install as it had found it.</summary>
    private InstallStatus StatusBeforeRun()
    {
        if (Status is not (InstallStatus.Running or InstallStatus.RollingBack))
            return Status;
        return _isTouched ? InstallStatus.Interrupted : _statusBefore;
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
        if (order.Count > 0)
            Rearrange(order);
    }

    private void Rearrange(IReadOnlyList<string> order)
    {
        if (order.SequenceEqual(_phases.Select(p => p.Name)))
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
        RunOutcome.Refused => Rollback is null ? _statusBefore : InstallStatus.RollingBack,
        _ => InstallStatus.RollbackBlocked,
    };
}

using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    private void Checked(PhaseChecked check)
    {
        var slot = _slots[check.Phase];
        slot.Key = check.Key;
        slot.Paths = check.Paths;
        _busy--;
        if (_mode != Mode.Running || IsRollingBack)
        {
            slot.Stage = SlotStage.Waiting;
            return;
        }
        switch (check.Verdict)
        {
            case CheckVerdict.Reuse:
                Settle(check.Phase);
                break;
            case CheckVerdict.Skip when StateOf(check.Phase).Status == PhaseStatus.Reset:
                // What it began and will not finish is taken back first.
                slot.Stage = SlotStage.Waiting;
                _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Interruption, [_graph[check.Phase].Name]));
                break;
            case CheckVerdict.Run when HasStepsOfAnotherKey(check):
                // Steps are results of the plan and the inputs that they were made with.
                slot.Stage = SlotStage.Waiting;
                _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Interruption, [_graph[check.Phase].Name]));
                break;
            case CheckVerdict.Skip:
                Emit(new PhaseSkipped { At = _now, Epoch = _state.Epoch, Phase = _graph[check.Phase].Name, Key = check.Key });
                Do(new ClearOutput(check.Phase));
                Settle(check.Phase);
                break;
            case CheckVerdict.KeyChanged:
                KeyChanged(check);
                break;
            default:
                Enqueue(check.Phase);
                break;
        }
    }

    private bool HasStepsOfAnotherKey(PhaseChecked check)
    {
        var state = StateOf(check.Phase);
        return state is { Status: PhaseStatus.Reset, Steps.Count: > 0 } && ResumeKeys.Differences(state.Key, check.Key).Count > 0;
    }

    private void KeyChanged(PhaseChecked check)
    {
        var phase = _graph[check.Phase];
        switch (phase.OnChange)
        {
            case OnChange.Refuse when !_options.Yes:
                Conclude(Mode.Draining, RunOutcome.Interrupted, ExitCode.Decide,
                    Messages.PlanRefusesToRepeat(phase.Name, check.Reasons.Aggregate(Messages.AndReason)));
                break;
            case OnChange.UndoThenRerun:
                _slots[check.Phase].Stage = SlotStage.Waiting;
                _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Change, [phase.Name], For: phase.Name));
                break;
            default:
                Enqueue(check.Phase);
                break;
        }
    }

    private void CheckThrew(CheckFailed check)
    {
        _busy--;
        FailWithoutAttempt(check.Phase, check.Error);
    }

    private void Enqueue(int phase)
    {
        var state = StateOf(phase);
        var slot = _slots[phase];
        if (state.Status == PhaseStatus.Reset && state.RetryAt is { } due && due > _now)
        {
            slot.Stage = SlotStage.RetryWait;
            Do(new WaitForRetry(phase, due < _now + state.RetryWait ? due : _now + state.RetryWait));
            return;
        }
        slot.Stage = SlotStage.Queued;
        _queue.Add(phase);
    }

    private void Retry(int phase)
    {
        if (_slots[phase].Stage != SlotStage.RetryWait || _mode != Mode.Running)
            return;
        _slots[phase].Stage = SlotStage.Queued;
        _queue.Add(phase);
    }

    private void StartQueued()
    {
        if (IsRollingBack)
            return;
        while (_inFlight < _options.MaxParallel && NextStartable() is { } phase)
        {
            var slot = _slots[phase];
            if (InTheWay(StateOf(phase)).ToList() is { Count: > 0 } others)
            {
                // It keeps its paths: what makes way for it must not overtake it and stand in its way again.
                _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Change, [.. others.Select(p => p.Name)], For: _graph[phase].Name));
                return;
            }
            _queue.Remove(phase);
            slot.Stage = SlotStage.Saving;
            _busy++;
            _inFlight++;
            if (slot.Paths.Count > 0)
                Do(new SaveBefore(phase, slot.Paths));
            else
                Start(new BeforeSaved(phase, null));
        }
    }

    private int? NextStartable()
    {
        foreach (var phase in _queue)
        {
            var slot = _slots[phase];
            if (!slot.Leased)
                slot.Leased = _leases.TryTake(slot.Paths);
            if (slot.Leased)
                return phase;
        }
        return null;
    }

    private void Release(int phase)
    {
        FreePaths(phase);
        _inFlight--;
        _busy--;
    }

    private void FreePaths(int phase)
    {
        var slot = _slots[phase];
        if (slot.Leased)
            _leases.Release(slot.Paths);
        slot.Leased = false;
    }

    private void Settle(int phase)
    {
        _slots[phase].Stage = SlotStage.Settled;
        _unsettled--;
        foreach (var successor in _graph.Successors(phase))
        {
            _slots[successor].Missing--;
            OpenIfReady(successor);
        }
    }
}

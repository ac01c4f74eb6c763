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
        if (_mode != Mode.Running || _rollbacks.Count > 0)
        {
            slot.Stage = SlotStage.Waiting;
            return;
        }
        switch (check.Verdict)
        {
            case CheckVerdict.Reuse:
                Settle(check.Phase);
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

    private void KeyChanged(PhaseChecked check)
    {
        var phase = _graph[check.Phase];
        switch (phase.OnChange)
        {
            case OnChange.Refuse:
                Conclude(Mode.Draining, RunOutcome.Interrupted, ExitCode.Decide,
                    $"{phase.Name} is complete, but {string.Join(" and ", check.Reasons)}, and its plan refuses to repeat it: take the change back, or roll back to before {phase.Name}.");
                break;
            case OnChange.UndoThenRerun:
                _slots[check.Phase].Stage = SlotStage.Waiting;
                _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Change, WithLaterOverlaps(StateOf(check.Phase))));
                break;
            default:
                Enqueue(check.Phase);
                break;
        }
    }

    /// <summary>A completed phase, preceded by those that completed after it and saved one of the same paths, newest first.</summary>
    private IReadOnlyList<string> WithLaterOverlaps(PhaseState phase)
    {
        var paths = phase.After.Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _state.Phases
                .Where(p => p.CompletionRank > phase.CompletionRank && p.After.Any(d => paths.Any(own => DeclaredPaths.Overlap(own, d.Path))))
                .OrderByDescending(p => p.CompletionRank)
                .Select(p => p.Name),
            phase.Name,
        ];
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
            Do(new WaitForRetry(phase, due));
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
        if (_rollbacks.Count > 0)
            return;
        while (_inFlight < _options.MaxParallel && NextStartable() is { } phase)
        {
            _queue.Remove(phase);
            var slot = _slots[phase];
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
            if (_leases.TryTake(_slots[phase].Paths))
                return phase;
        }
        return null;
    }

    private void Release(int phase)
    {
        _leases.Release(_slots[phase].Paths);
        _inFlight--;
        _busy--;
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

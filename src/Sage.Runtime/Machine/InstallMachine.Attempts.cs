using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    private void Start(BeforeSaved saved)
    {
        var slot = _slots[saved.Phase];
        if (_mode != Mode.Running)
        {
            Release(saved.Phase);
            slot.Stage = SlotStage.Waiting;
            return;
        }
        var state = StateOf(saved.Phase);
        var attempt = state.Attempt + 1;
        slot.Stage = SlotStage.Running;
        slot.Waited = TimeSpan.Zero;
        Emit(new PhaseStarted
        {
            At = _now,
            Epoch = _state.Epoch,
            Phase = state.Name,
            Attempt = attempt,
            Key = slot.Key,
            Before = saved.Image,
        });
        Do(new Invoke(saved.Phase, attempt, slot.Paths));
    }

    private void NotStarted(BeforeNotSaved saved)
    {
        Release(saved.Phase);
        FailWithoutAttempt(saved.Phase, saved.Error);
    }

    private void Succeeded(AttemptSucceeded done)
    {
        Emit(new PhaseCompleted
        {
            At = _now,
            Epoch = _state.Epoch,
            Phase = _graph[done.Phase].Name,
            Attempt = StateOf(done.Phase).Attempt,
            Output = done.Output,
            After = done.After,
            Produced = done.Produced,
        });
        LeaveGates(_slots[done.Phase]);
        Release(done.Phase);
        Settle(done.Phase);
    }

    private void Stopped(AttemptStopped stopped)
    {
        var state = StateOf(stopped.Phase);
        var slot = _slots[stopped.Phase];
        var atGate = slot.Gates.Count > 0;
        LeaveGates(slot);
        Emit(new AttemptEnded
        {
            At = _now,
            Epoch = _state.Epoch,
            Phase = state.Name,
            Attempt = state.Attempt,
            End = stopped.End,
            AtGate = atGate,
            WaitedMs = (long)slot.Waited.TotalMilliseconds,
            Error = stopped.End is AttemptEnd.Failed or AttemptEnd.TimedOut ? stopped.Error : null,
        });
        if (stopped.End is AttemptEnd.Failed or AttemptEnd.TimedOut)
        {
            if (_mode == Mode.Running && MayRetry(state))
            {
                Restore(stopped.Phase);
                return;
            }
            Release(stopped.Phase);
            Fail(stopped.Phase, stopped.Error);
        }
        else if (_result is { Outcome: RunOutcome.Failed })
        {
            Release(stopped.Phase);
            slot.Stage = SlotStage.Halted;
        }
        else
            Interrupted(stopped.Phase);
    }

    /// <summary>Applies the recovery policy to an attempt that this run was told to stop.</summary>
    private void Interrupted(int phase)
    {
        switch (_graph[phase].Recovery)
        {
            case Recovery.Restore:
                Restore(phase);
                return;
            case Recovery.Undo:
                _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Interruption, [_graph[phase].Name]));
                break;
        }
        Release(phase);
        _slots[phase].Stage = SlotStage.Halted;
    }

    private bool MayRetry(PhaseState state)
    {
        var phase = _graph.Find(state.Name)!;
        return state.RetriesUsed < phase.Retries
            && (phase.TotalTimeout is not { } total || state.Spent + Backoff.Wait(phase, state, _state.Install?.InstallId) < total);
    }

    private void FailWithoutAttempt(int phase, string error)
    {
        Fail(phase, error, beforeStart: true);
    }

    private void Fail(int phase, string error, bool beforeStart = false)
    {
        var state = StateOf(phase);
        _slots[phase].Stage = SlotStage.Halted;
        Emit(new PhaseFailed { At = _now, Epoch = _state.Epoch, Phase = state.Name, Attempt = state.Attempt, Error = error, BeforeStart = beforeStart });
        Conclude(Mode.Stopping, RunOutcome.Failed, ExitCode.Failed,
            beforeStart ? Messages.PhaseDidNotStart(state.Name, error) : Messages.PhaseFailedOnAttempt(state.Name, state.Attempt, error));
        CancelAttempts(AttemptEnd.Cancelled);
        CompensateWhenQuiet();
    }

    /// <summary>Cancels what runs. The driver answers with one <see cref="AttemptStopped"/> or <see cref="AttemptSucceeded"/> each.</summary>
    private void CancelAttempts(AttemptEnd reason)
    {
        _queue.Clear();
        for (var phase = 0; phase < _slots.Length; phase++)
        {
            var slot = _slots[phase];
            if (slot.Stage == SlotStage.Queued)
                slot.Stage = SlotStage.Waiting;
            if (slot.Stage != SlotStage.Running)
                continue;
            slot.Stage = SlotStage.Stopping;
            Do(new CancelAttempt(phase, reason));
        }
    }

    private void Cancel()
    {
        if (_mode == Mode.Stopping || (_mode == Mode.Draining && (_state.Rollback is not null || _preparing is not null)))
            return;
        Conclude(Mode.Stopping, RunOutcome.Interrupted, ExitCode.Cancelled, Messages.RunWasCancelled);
        CancelAttempts(AttemptEnd.Interrupted);
    }

    private void Unresponsive(AttemptUnresponsive attempt)
    {
        var state = StateOf(attempt.Phase);
        if (_slots[attempt.Phase].Stage is not (SlotStage.Stopping or SlotStage.Running))
            return;
        End(RunOutcome.Interrupted, ExitCode.Failed,
            Messages.PhaseDoesNotReact(state.Name));
    }

    private void Note(Noted note)
    {
        // Code that the phase left running: its attempt has ended, and what was journaled of it stands.
        if (note.Records.OfType<StepCompleted>().Any(step => StateOf(_graph.Find(step.Phase)!.Index).Status != PhaseStatus.Running))
        {
            Do(new Reject(note.Durable));
            return;
        }
        foreach (var record in note.Records)
            Emit(record with { At = _now, Epoch = _state.Epoch });
        Do(new Acknowledge(note.Durable));
    }
}

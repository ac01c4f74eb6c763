using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    /// <summary>Takes a slot for an attempt that an earlier run left open, and puts its files back.</summary>
    private void BeginRestore(int phase)
    {
        _busy++;
        _inFlight++;
        _recovering++;
        Restore(phase);
    }

    /// <summary>Returns a phase's protected paths to its newest savepoint; it holds its slot meanwhile.</summary>
    private void Restore(int phase)
    {
        var slot = _slots[phase];
        slot.Stage = SlotStage.Restoring;
        if (Savepoint(StateOf(phase)) is { } image)
            Do(new PrepareRestore(phase, image));
        else
            PutBackDone(new Restored(_graph[phase].Name));
    }

    /// <summary>The end of the newest step that stands, or the attempt's start.</summary>
    private static PathImage? Savepoint(PhaseState state) =>
        StandingSteps(state) > 0 ? state.Steps[^1].Savepoint : state.Before;

    /// <summary>How many steps the next attempt takes as done: what those of a transaction left behind went with it.</summary>
    private static int StandingSteps(PhaseState state) => state.IsTransaction ? 0 : state.Steps.Count;

    private void PutBack(RestorePrepared prepared)
    {
        if (prepared.Present is { } present)
            EmitPointBeforeRollback(present, Messages.PointBeforeSavepoint(_graph[prepared.Phase].Name));
        Do(new Restore(_graph[prepared.Phase].Name, [Savepoint(StateOf(prepared.Phase))!]));
    }

    private void PutBackDone(Restored restored)
    {
        if (_state.Rollback is not null)
        {
            RestoredInRollback(restored);
            return;
        }
        var phase = _graph.Find(restored.Phase)!;
        var state = StateOf(phase.Index);
        var retry = state.End is AttemptEnd.Failed or AttemptEnd.TimedOut;
        var due = retry && _mode == Mode.Running ? _now + Backoff.Wait(phase, state, _state.Install?.InstallId) : (DateTimeOffset?)null;
        Emit(new PhaseReset
        {
            At = _now,
            Epoch = _state.Epoch,
            Phase = phase.Name,
            Steps = StandingSteps(state),
            Retry = retry,
            RetryAt = due,
        });
        var slot = _slots[phase.Index];
        if (slot.Key is null)
        {
            // Found interrupted by an earlier run: it holds no lease, and has not been checked in this run.
            _inFlight--;
            _busy--;
            slot.Stage = SlotStage.Waiting;
            Recovered();
            return;
        }
        if (_mode == Mode.Running)
        {
            // It keeps its paths while it waits: what it left at its savepoint is not for others to build on.
            _inFlight--;
            _busy--;
            Enqueue(phase.Index);
            return;
        }
        Release(phase.Index);
        slot.Stage = SlotStage.Halted;
    }

    private void PutBackFailed(NotRestored failure)
    {
        if (_state.Rollback is not null)
        {
            Block(failure.Phase, failure.Error);
            return;
        }
        var phase = _graph.Find(failure.Phase)!.Index;
        if (_slots[phase].Key is null)
        {
            _inFlight--;
            _busy--;
            _recovering--;
        }
        else
            Release(phase);
        _slots[phase].Stage = SlotStage.Halted;
        Conclude(Mode.Stopping, RunOutcome.Interrupted, failure.ExitCode, Messages.FilesWereNotPutBack(failure.Phase, failure.Error));
        CancelAttempts(AttemptEnd.Interrupted);
    }

    private void EmitPointBeforeRollback(PathImage present, string description)
    {
        var number = 1 + _state.Points.Count(p => p.Name.StartsWith("before_rollback_", StringComparison.Ordinal));
        Emit(new PointCreated
        {
            At = _now,
            Epoch = _state.Epoch,
            Name = $"before_rollback_{number}",
            Description = description,
            Image = present,
        });
    }
}

using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    private void BeginRequestedRollback(RollbackRequested request)
    {
        if (request.Skip is not null && request.Skip != _state.Rollback?.Head)
        {
            End(RunOutcome.Refused, ExitCode.Usage, Messages.NoRollbackStandsAt(request.Skip));
            return;
        }
        if (_state.Rollback is not null)
        {
            if (request.Skip is not null)
                Emit(new CompensationSkipped { At = _now, Epoch = _state.Epoch, Phase = request.Skip });
            Conclude(Mode.Draining, RunOutcome.RolledBack, ExitCode.Done, null);
            ResumeRollback();
            return;
        }
        Conclude(Mode.Draining, RunOutcome.RolledBack, ExitCode.Done, null);
        foreach (var phase in _state.Phases.Where(p => p.Status == PhaseStatus.Running))
            Emit(new AttemptEnded { At = _now, Epoch = _state.Epoch, Phase = phase.Name, Attempt = phase.Attempt, End = AttemptEnd.Interrupted, Found = true });
        _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Request, request.Phases, request.FilesOnly, request.Point));
    }

    /// <summary>Compensates, once nothing is in flight, what failed or was cancelled by it, and all else where the plan says so.</summary>
    private void CompensateWhenQuiet()
    {
        var cause = _graph.Plan.OnFailure == OnFailure.RollbackAll ? RollbackCause.Plan : RollbackCause.Failure;
        if (_rollbacks.All(r => r.Cause != cause))
            _rollbacks.Enqueue(new RollbackRequest(cause, []));
    }

    private void DropRollbacks(RollbackCause cause)
    {
        for (var left = _rollbacks.Count; left > 0; left--)
        {
            var rollback = _rollbacks.Dequeue();
            if (rollback.Cause != cause)
                _rollbacks.Enqueue(rollback);
        }
    }

    /// <summary>Begins a rollback; false when there is nothing to roll back, or a person must decide first.</summary>
    private bool TryPrepare(RollbackRequest rollback)
    {
        if (rollback.Cause == RollbackCause.Failure)
            rollback = rollback with { Phases = RollbackOrder.Of(InFlight()) };
        else if (rollback.Cause == RollbackCause.Change)
            rollback = rollback with { Phases = RollbackOrder.Of(WithWhatIsInTheWay(rollback.Phases)) };
        else if (rollback.Cause == RollbackCause.Plan)
            rollback = rollback with { Phases = RollbackOrder.All(_state) };
        if (rollback.Phases.Count == 0 && rollback.Point is null)
            return false;
        if (rollback.Cause == RollbackCause.Change && !_options.Yes && Refusing(rollback) is { Count: > 0 } refusing)
        {
            Conclude(Mode.Draining, RunOutcome.Interrupted, ExitCode.Decide,
                Messages.ChangeWouldUndoOthers(rollback.For!, string.Join(Messages.ListSeparator, refusing), refusing[^1]));
            return false;
        }
        _preparing = rollback;
        Do(new PrepareRollback(rollback.Phases, rollback.Cause, FindPoint(rollback.Point)));
        return true;
    }

    /// <summary>Completed phases that must not be taken back without a person, newest completion first.</summary>
    private List<string> Refusing(RollbackRequest rollback) =>
        [.. rollback.Phases.Where(p => _state.Find(p) is { CompletionRank: > 0 } && _graph.Find(p) is { OnChange: OnChange.Refuse })];

    /// <summary>
    /// What a failure compensates: the failed phases, the cancelled ones, those that were to be tried again, and those that
    /// the same run had stopped and put back to a savepoint before it came to the failure.
    /// </summary>
    private IEnumerable<PhaseState> InFlight() => _state.Phases.Where(p =>
        p is { Status: PhaseStatus.Failed, Compensated: false }
        || p.Status == PhaseStatus.Ended
        || (p.Status == PhaseStatus.Reset && (p.End is AttemptEnd.Failed or AttemptEnd.TimedOut || p.StartedIn == _state.FailedIn)));

    private PathImage? FindPoint(string? name) => name is null ? null : _state.Points.Last(p => p.Name == name).Image;

    private void RollbackReady(RollbackPrepared prepared)
    {
        var rollback = _preparing!;
        _preparing = null;
        if (prepared.Conflicts.Count > 0 && !_options.Yes)
        {
            _rollbacks.Clear();
            End(OutcomeWithout(rollback), ExitCode.Decide,
                Messages.PathsChangedSince(string.Join(Messages.ListSeparator, prepared.Conflicts)));
            return;
        }
        if (prepared.Present is { } present)
            EmitPointBeforeRollback(present, Messages.PointBeforeRollback(string.Join(Messages.ListSeparator, rollback.Phases)));
        Emit(new RollbackStarted
        {
            At = _now,
            Epoch = _state.Epoch,
            Cause = rollback.Cause,
            Phases = rollback.Phases,
            FilesOnly = rollback.FilesOnly,
            Point = rollback.Point,
            Force = _options.Yes,
        });
        Compensate();
    }

    private void RollbackUnready(RollbackNotPrepared failure)
    {
        var rollback = _preparing!;
        _preparing = null;
        _rollbacks.Clear();
        End(OutcomeWithout(rollback), failure.ExitCode, Messages.RollbackDidNotBegin(failure.Error));
    }

    /// <summary>How a run ends whose rollback could not begin.</summary>
    private static RunOutcome OutcomeWithout(RollbackRequest rollback) => rollback.Cause switch
    {
        RollbackCause.Failure or RollbackCause.Plan => RunOutcome.Failed,
        RollbackCause.Request => RunOutcome.Refused,
        _ => RunOutcome.Interrupted,
    };

    private void ResumeRollback()
    {
        foreach (var phase in _state.Phases.Where(p => p.Status == PhaseStatus.Running))
            Emit(new AttemptEnded { At = _now, Epoch = _state.Epoch, Phase = phase.Name, Attempt = phase.Attempt, End = AttemptEnd.Interrupted, Found = true });
        Compensate();
    }

    /// <summary>Does what comes next in the rollback under way.</summary>
    private void Compensate()
    {
        var rollback = _state.Rollback!;
        while (rollback.Remaining.Count > 0)
        {
            var name = rollback.Remaining[0];
            var state = _state.Find(name)!;
            if (!rollback.Undone && !rollback.Start.FilesOnly && _graph.Find(name) is { HasUndo: true } phase && state.Entered)
            {
                Do(new Undo(name, rollback.Tries + 1, rollback.Tries == 0 ? TimeSpan.Zero : phase.Backoff));
                return;
            }
            if (Targets(rollback.Start.Cause, state) is { Count: > 0 } images && !rollback.RestoreSkipped)
            {
                Do(new Restore(name, images));
                return;
            }
            CompensationDone(name);
        }
        if (FindPoint(rollback.Start.Point) is { } point && !rollback.RestoreSkipped)
            Do(new Restore("", [point]));
        else
            RollbackDone();
    }

    /// <summary>What a rollback puts back of a phase, in this order.</summary>
    public static IReadOnlyList<PathImage> Targets(RollbackCause cause, PhaseState state) => cause is RollbackCause.Failure or RollbackCause.Interruption
        ? state.Base is { } start ? [start] : []
        : [.. state.Origins.AsEnumerable().Reverse().Select(origin => origin.Image)];

    private void UndoDone(UndoReturned undo)
    {
        Emit(new UndoEnded { At = _now, Epoch = _state.Epoch, Phase = undo.Phase, Error = undo.Error });
        var tries = Math.Max(3, 1 + _graph.Find(undo.Phase)!.Retries);
        if (undo.Error is not null && _state.Rollback!.Tries >= tries)
            Block(undo.Phase, undo.Error);
        else
            Compensate();
    }

    private void RestoredInRollback(Restored restored)
    {
        if (restored.Phase.Length == 0)
        {
            Emit(new PointRestored { At = _now, Epoch = _state.Epoch, Name = _state.Rollback!.Start.Point! });
            RollbackDone();
            return;
        }
        CompensationDone(restored.Phase);
        Compensate();
    }

    private void CompensationDone(string name)
    {
        Emit(new PhaseCompensated { At = _now, Epoch = _state.Epoch, Phase = name });
        if (_graph.Find(name) is not { } phase)
            return;
        Do(new ClearOutput(phase.Index));
        if (_slots[phase.Index].Stage == SlotStage.Settled)
            Unsettle(phase.Index);
    }

    /// <summary>A phase that had settled in this run was compensated: it and what it made wait count again.</summary>
    private void Unsettle(int phase)
    {
        _slots[phase].Stage = SlotStage.Waiting;
        _unsettled++;
        foreach (var successor in _graph.Successors(phase))
        {
            var slot = _slots[successor];
            slot.Missing++;
            if (slot.Stage == SlotStage.Settled)
                Unsettle(successor);
            else if (slot.Stage is SlotStage.Queued or SlotStage.RetryWait)
            {
                _queue.Remove(successor);
                FreePaths(successor);
                slot.Stage = SlotStage.Waiting;
            }
        }
    }

    private void Block(string phase, string error)
    {
        var at = phase.Length > 0 ? phase : _state.Rollback!.Start.Point!;
        Emit(new RollbackEnded { At = _now, Epoch = _state.Epoch, Blocked = at, Error = error });
        End(RunOutcome.RollbackBlocked, ExitCode.RollbackIncomplete,
            Messages.RollbackIsBlocked(at, error));
    }

    private void RollbackDone()
    {
        var cause = _state.Rollback!.Start.Cause;
        Emit(new RollbackEnded { At = _now, Epoch = _state.Epoch });
        if (cause == RollbackCause.Plan)
        {
            _mode = Mode.Draining;
            _result = new RunResult(RunOutcome.RolledBack, ExitCode.Failed, _result?.Message ?? Messages.PlanRollsBackOnFailure);
        }
        else if (_mode == Mode.Running && _rollbacks.Count == 0)
            Recover();
    }
}

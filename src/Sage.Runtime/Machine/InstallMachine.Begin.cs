using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    /// <summary>Takes up a run: a rollback under way first, then interrupted attempts, then phases whose predecessors stand.</summary>
    private void Begin()
    {
        if (_state.Rollback is not null)
            ResumeRollback();
        else
            Recover();
    }

    /// <summary>Ends the attempts that an earlier run left open and queues what their policies ask for.</summary>
    private void Recover()
    {
        var failed = _state.Phases.Any(p => p is { Status: PhaseStatus.Failed, Compensated: false });
        foreach (var phase in _state.Phases)
        {
            if (phase.Status == PhaseStatus.Running)
                Emit(new AttemptEnded { At = _now, Epoch = _state.Epoch, Phase = phase.Name, Attempt = phase.Attempt, End = AttemptEnd.Interrupted, Found = true });
        }
        if (failed)
        {
            CompensateWhenQuiet();
            return;
        }
        _recovering++;
        foreach (var phase in _state.Phases)
        {
            if (phase.Status == PhaseStatus.Ended && !Recover(phase))
                break;
        }
        Recovered();
    }

    /// <summary>Opens the ready phases once the files of every interrupted attempt are back: their paths are not leased.</summary>
    private void Recovered()
    {
        if (--_recovering == 0)
            OpenReady();
    }

    /// <summary>Applies a phase's recovery policy to its interrupted attempt; false when a person must decide first.</summary>
    private bool Recover(PhaseState phase)
    {
        var descriptor = _graph.Find(phase.Name);
        var interrupted = phase.End is AttemptEnd.Interrupted or AttemptEnd.Cancelled;
        if (interrupted && descriptor is { Recovery: Recovery.Ask } && !_options.Yes && !IsDecided(phase))
        {
            AskAbout(phase);
            return false;
        }
        if (descriptor is null || (interrupted && descriptor.Recovery == Recovery.Undo))
            _rollbacks.Enqueue(new RollbackRequest(RollbackCause.Interruption, [phase.Name]));
        else
            BeginRestore(descriptor.Index);
        return true;
    }

    /// <summary>Whether a person has approved what the phase stopped at: that they decided once is enough.</summary>
    private static bool IsDecided(PhaseState phase) => phase is { StoppedAtGate: true, WaitsFor.Count: 0 };

    private void AskAbout(PhaseState phase)
    {
        if (phase.StoppedAtGate)
            Conclude(Mode.Draining, RunOutcome.Waiting, ExitCode.Decide, WaitingFor(phase.WaitsFor));
        else
        {
            Conclude(Mode.Draining, RunOutcome.Interrupted, ExitCode.Decide,
                Messages.PhaseWasInterrupted(phase.Name));
        }
    }

    private void OpenReady()
    {
        for (var phase = 0; phase < _slots.Length; phase++)
            OpenIfReady(phase);
    }

    private void OpenIfReady(int phase)
    {
        var slot = _slots[phase];
        if (slot.Stage != SlotStage.Waiting || slot.Missing > 0 || _mode != Mode.Running || IsRollingBack)
            return;
        slot.Stage = SlotStage.Checking;
        _busy++;
        Do(new CheckPhase(phase));
    }
}

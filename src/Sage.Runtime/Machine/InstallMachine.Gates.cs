using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    private int _waitingAtGates;

    private void AtGate(GateReached gate)
    {
        // Code that the phase left running: its attempt has ended, and nobody is to be asked for it.
        if (StateOf(gate.Phase).Status != PhaseStatus.Running)
        {
            Do(new Reject(gate.Open));
            return;
        }
        if (_state.Approved.Contains(gate.Gate))
        {
            Do(new Acknowledge(gate.Open));
            return;
        }
        var slot = _slots[gate.Phase];
        if (slot.Gates.Count == 0)
            slot.WaitsSince = _now;
        slot.Gates.Add(gate);
        var state = StateOf(gate.Phase);
        if (!state.WaitsFor.Contains(gate.Gate))
            Emit(new ApprovalRequested { At = _now, Epoch = _state.Epoch, Phase = state.Name, Gate = gate.Gate });
        if (_waitingAtGates++ == 0)
            Do(new WatchForApprovals(true));
    }

    private void OpenGates(IReadOnlyList<JournalRecord> appended)
    {
        foreach (var record in appended)
            _state.Apply(record);
        foreach (var slot in _slots)
        {
            foreach (var gate in slot.Gates.Where(g => _state.Approved.Contains(g.Gate)).ToList())
            {
                slot.Gates.Remove(gate);
                if (slot.Gates.Count == 0)
                    slot.Waited += _now - slot.WaitsSince;
                Do(new Acknowledge(gate.Open));
                if (--_waitingAtGates == 0)
                    Do(new WatchForApprovals(false));
            }
        }
    }

    private void LeaveGates(PhaseSlot slot)
    {
        if (slot.Gates.Count == 0)
            return;
        _waitingAtGates -= slot.Gates.Count;
        slot.Waited += _now - slot.WaitsSince;
        slot.Gates.Clear();
        if (_waitingAtGates == 0)
            Do(new WatchForApprovals(false));
    }

    /// <summary>
    /// Whether everything in flight waits for a person, and the run is not to wait for one. What is still queued then waits
    /// for a place or for paths that these hold.
    /// </summary>
    private bool OnlyGatesAreLeft() =>
        !_options.WaitAtGates && _mode is Mode.Running or Mode.Draining && _waitingAtGates > 0
        && _busy == _slots.Count(s => s.Gates.Count > 0)
        && _slots.All(s => s.Stage != SlotStage.RetryWait);

    private void Park()
    {
        var gates = _slots.SelectMany(s => s.Gates).Select(g => g.Gate).Distinct();
        Conclude(Mode.Stopping, RunOutcome.Waiting, ExitCode.Decide, WaitingFor(gates));
        CancelAttempts(AttemptEnd.Interrupted);
    }

    private static string WaitingFor(IEnumerable<string> gates) =>
        Messages.WaitingForApproval(string.Join(Messages.ListSeparator, gates));
}

using System.Diagnostics;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>
/// Decides what an install does next. Deterministic and without clock or randomness: the same journal, the same events
/// and the same places of declared paths give the same records and effects. The driver feeds it, makes its records durable and carries its effects out.
/// </summary>
internal sealed partial class InstallMachine
{
    private readonly PlanGraph _graph;
    private readonly InstallState _state;
    private readonly MachineOptions _options;
    private readonly Func<string, ProtectedPath> _place;
    private readonly PhaseSlot[] _slots;
    private readonly SortedSet<int> _queue = [];
    private readonly PathLeases _leases = new();
    private readonly Queue<RollbackRequest> _rollbacks = new();
    private List<JournalRecord> _records = [];
    private List<Effect> _effects = [];
    private DateTimeOffset _now;
    private Mode _mode = Mode.Running;
    private RunResult? _result;
    private RollbackRequest? _preparing;
    private int _busy;
    private int _inFlight;
    private int _unsettled;
    private int _recovering;

    /// <param name="place">Where a declared path lies; the one thing that the machine asks of the disk.</param>
    public InstallMachine(PlanGraph graph, InstallState state, MachineOptions options, Func<string, ProtectedPath> place)
    {
        _place = place;
        _graph = graph;
        _state = state;
        _options = options;
        _slots = new PhaseSlot[graph.Count];
        for (var i = 0; i < _slots.Length; i++)
            _slots[i] = new PhaseSlot { Missing = graph[i].Predecessors.Count };
        _unsettled = _slots.Length;
    }

    private enum Mode
    {
        /// <summary>Phases start as they become ready.</summary>
        Running,

        /// <summary>Nothing new starts; what runs may finish.</summary>
        Draining,

        /// <summary>Nothing new starts; what runs was told to stop.</summary>
        Stopping,

        /// <summary>The run is over.</summary>
        Ended,
    }

    /// <summary>A rollback that begins when nothing is in flight.</summary>
    /// <param name="For">The phase that it makes way for; null when it makes way for none.</param>
    private sealed record RollbackRequest(
        RollbackCause Cause, IReadOnlyList<string> Phases, bool FilesOnly = false, string? Point = null, string? For = null);

    /// <summary>The run's result, once there is one.</summary>
    public RunResult? Result => _mode == Mode.Ended ? _result : null;

    /// <summary>Whether a rollback waits for quiet, is being prepared, or is under way: nothing starts then.</summary>
    private bool IsRollingBack => _rollbacks.Count > 0 || _preparing is not null || _state.Rollback is not null;

    /// <summary>Takes the next event.</summary>
    /// <param name="now">The time its records carry.</param>
    public Step Handle(MachineEvent happened, DateTimeOffset now)
    {
        _now = now;
        if (_mode != Mode.Ended)
        {
            Dispatch(happened);
            Advance();
        }
        var step = new Step(_records, _effects);
        _records = [];
        _effects = [];
        return step;
    }

    private void Dispatch(MachineEvent happened)
    {
        switch (happened)
        {
            case Began: Begin(); break;
            case RollbackRequested e: BeginRequestedRollback(e); break;
            case CancelRequested: Cancel(); break;
            case PhaseChecked e: Checked(e); break;
            case CheckFailed e: CheckThrew(e); break;
            case BeforeSaved e: Start(e); break;
            case BeforeNotSaved e: NotStarted(e); break;
            case AttemptSucceeded e: Succeeded(e); break;
            case AttemptStopped e: Stopped(e); break;
            case AttemptUnresponsive e: Unresponsive(e); break;
            case Noted e: Note(e); break;
            case GateReached e: AtGate(e); break;
            case Appended e: OpenGates(e.Records); break;
            case RetryDue e: Retry(e.Phase); break;
            case RestorePrepared e: PutBack(e); break;
            case Restored e: PutBackDone(e); break;
            case NotRestored e: PutBackFailed(e); break;
            case UndoReturned e: UndoDone(e); break;
            case RollbackPrepared e: RollbackReady(e); break;
            case RollbackNotPrepared e: RollbackUnready(e); break;
            default: throw new UnreachableException($"The machine does not know the event {happened.GetType().Name}.");
        }
    }

    /// <summary>Starts what can start; when nothing is in flight any more, decides how it goes on.</summary>
    private void Advance()
    {
        if (_mode == Mode.Running)
            StartQueued();
        if (_busy > 0 || _state.Rollback is not null || _preparing is not null || _mode == Mode.Ended)
        {
            if (OnlyGatesAreLeft())
                Park();
            return;
        }
        while (_rollbacks.TryDequeue(out var rollback))
        {
            if (TryPrepare(rollback))
                return;
        }
        if (_mode == Mode.Running)
        {
            if (_unsettled == 0)
                End(RunOutcome.Complete, ExitCode.Done, null);
        }
        else
            End(_result!.Outcome, _result.ExitCode, _result.Message);
    }

    private void Emit(JournalRecord record)
    {
        _state.Apply(record);
        _records.Add(record);
    }

    private void Do(Effect effect) => _effects.Add(effect);

    private PhaseState StateOf(int phase) =>
        _state.Find(_graph[phase].Name) ?? throw new UnreachableException($"The journal does not know the phase {_graph[phase].Name}.");

    /// <summary>Decides how the run will end; the first reason stands, but a failure beats all others.</summary>
    private void Conclude(Mode mode, RunOutcome outcome, int exitCode, string? message)
    {
        _mode = mode;
        // What makes way for phases that will not start in this run stays.
        DropRollbacks(RollbackCause.Change);
        if (_result is null || (_result.Outcome != RunOutcome.Failed && outcome == RunOutcome.Failed))
            _result = new RunResult(outcome, exitCode, message);
    }

    private void End(RunOutcome outcome, int exitCode, string? message)
    {
        _mode = Mode.Ended;
        _result = new RunResult(outcome, exitCode, message);
        Emit(new RunEnded { At = _now, Epoch = _state.Epoch, Outcome = outcome });
        Do(new Finish(_result));
    }
}

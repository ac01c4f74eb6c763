using System.Threading.Channels;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>
/// Drives one install: takes events, lets the machine decide, makes the records of all events at hand durable as one
/// frame, and only then carries the effects out.
/// </summary>
internal sealed class InstallDriver
{
    private static readonly TimeSpan ApprovalPollPeriod = TimeSpan.FromMilliseconds(200);

    private readonly DriverSetup _setup;
    private readonly InstallMachine _machine;
    private readonly EffectRunner _effects;
    private readonly Channel<MachineEvent> _events = Channel.CreateUnbounded<MachineEvent>(new() { SingleReader = true });
    private long _durable;
    private ITimer? _watch;

    public InstallDriver(DriverSetup setup)
    {
        _setup = setup;
        _durable = setup.State.Next;
        var graph = new PlanGraph(setup.Plan);
        var paths = new ProtectedPathResolver(setup.WorkingDirectory, setup.CheckpointDirectory, allowOutside: true);
        _machine = new InstallMachine(graph, setup.State, setup.Options, paths.Place);
        _effects = new EffectRunner(setup, graph, Post);
    }

    /// <summary>Makes the loop look for records of other processes; never reaches the machine.</summary>
    private sealed record LookForApprovals : MachineEvent;

    /// <summary>Asks the run to stop in an orderly way. Safe from any thread.</summary>
    public void Cancel() => Post(new CancelRequested());

    /// <summary>Runs until the machine says that it is over.</summary>
    /// <param name="first"><see cref="Began"/> or <see cref="RollbackRequested"/>.</param>
    /// <exception cref="SageException">The journal could not be written: what ran was stopped, and the next run resumes.</exception>
    public async Task<RunResult> RunAsync(MachineEvent first)
    {
        Post(first);
        try
        {
            while (true)
            {
                await _events.Reader.WaitToReadAsync().ConfigureAwait(false);
                // Phases that were just told that their changes are durable go first: their next ones then share a frame and a flush.
                await Task.Yield();
                if (Turn() is { } result)
                    return result;
            }
        }
        finally
        {
            _watch?.Dispose();
            Close();
            await _effects.StopAsync().ConfigureAwait(false);
        }
    }

    private void Post(MachineEvent happened)
    {
        if (!_events.Writer.TryWrite(happened))
            Refuse(happened);
    }

    /// <summary>Takes no more events, and tells those who wait for an answer.</summary>
    private void Close()
    {
        _events.Writer.Complete();
        while (_events.Reader.TryRead(out var happened))
            Refuse(happened);
    }

    private static void Refuse(MachineEvent happened)
    {
        var waiting = happened switch
        {
            Noted note => note.Durable,
            GateReached gate => gate.Open,
            _ => null,
        };
        waiting?.TrySetException(new OperationCanceledException(Messages.RunIsOver));
    }

    /// <summary>Handles every event at hand as one batch.</summary>
    private RunResult? Turn()
    {
        List<JournalRecord> records = [];
        List<Effect> effects = [];
        var outputs = 0;
        while (outputs < JournalFormat.MaxOutputs && _events.Reader.TryRead(out var happened))
        {
            if (happened is LookForApprovals)
            {
                TakeForeign();
                continue;
            }
            if (happened is PhaseChecked { Verdict: CheckVerdict.Reuse } reused)
                _setup.Observer.Reused(_setup.Plan.Phases[reused.Phase].Name);
            var step = _machine.Handle(happened, _setup.Clock.GetLocalNow());
            records.AddRange(step.Records);
            outputs += step.Records.Sum(OutputJson.LengthIn);
            effects.AddRange(step.Effects);
        }
        if (records.Count > 0)
            Append(records);
        return Carry(effects);
    }

    private RunResult? Carry(List<Effect> effects)
    {
        RunResult? result = null;
        foreach (var effect in effects)
        {
            if (effect is Finish finish)
                result = finish.Result;
            else if (effect is WatchForApprovals watch)
                Watch(watch.On);
            else
                _effects.Carry(effect);
        }
        return result;
    }

    private void Append(List<JournalRecord> records)
    {
        while (!_setup.Log.TryAppend(records, _durable))
            TakeForeign();
        _durable += records.Count;
        foreach (var record in records)
            _setup.Observer.Recorded(record, _setup.State);
    }

    private void TakeForeign()
    {
        var foreign = _setup.Log.Read(_durable);
        if (foreign.Count == 0)
            return;
        _durable += foreign.Count;
        Post(new Appended(foreign));
    }

    private void Watch(bool on)
    {
        _watch?.Dispose();
        _watch = on ? _setup.Clock.CreateTimer(_ => Post(new LookForApprovals()), null, TimeSpan.Zero, ApprovalPollPeriod) : null;
    }
}

using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>
/// One process that drives an install: a driver without threads. What goes on in the world is a list of jobs; whoever
/// holds the run decides which of them gets on. Effects are carried out only when the records of their step are durable.
/// </summary>
internal sealed partial class SimulatedRun
{
    private readonly World _world;
    private readonly InstallMachine _machine;
    private readonly List<Job> _jobs = [];
    private readonly List<MachineEvent> _posted = [];
    private readonly List<JournalRecord> _foreign = [];
    private bool _watching;

    public SimulatedRun(World world, MachineOptions options, string verb)
    {
        _world = world;
        Options = options;
        State = world.Fold();
        var started = new RunStarted { At = world.Now, Epoch = State.Epoch + 1, Pid = 1, Verb = verb, Phases = [.. world.Plan.Phases.Select(p => p.Name)] };
        State.Apply(started);
        world.Promises.RunBegins(options);
        world.Append([started]);
        _machine = new InstallMachine(world.Graph, State, options, Disk.Resolve);
    }

    public MachineOptions Options { get; }

    /// <summary>The state that the machine works on.</summary>
    public InstallState State { get; }

    public RunResult? Result { get; private set; }

    public int Turns { get; private set; }

    /// <summary>The effects of the last turn.</summary>
    public List<Effect> LastEffects { get; } = [];

    /// <summary>Jobs that can get on, oldest first.</summary>
    public IReadOnlyList<Job> Ready => [.. _jobs.Where(j => j.Ready)];

    public bool IsWatching => _watching;

    /// <summary>Whether nothing can get on without somebody else.</summary>
    public bool IsStuck => _posted.Count == 0 && !_jobs.Any(j => j.Ready);

    /// <summary>The live state, with what other processes appended and the run no longer looked at.</summary>
    public InstallState FinalState()
    {
        foreach (var record in _posted.OfType<Appended>().SelectMany(a => a.Records).Concat(_foreign))
            State.Apply(record);
        return State;
    }

    /// <summary>Lets jobs get on, oldest first, until none but those held back can.</summary>
    public SimulatedRun Drain(params string[] held)
    {
        while (Result is null)
        {
            if (_posted.Count > 0)
                Turn();
            else if (Ready.FirstOrDefault(j => !held.Contains(j.Name)) is { } job)
                Advance(job);
            else
                break;
        }
        return this;
    }

    /// <summary>Runs to its end, jobs oldest first.</summary>
    public RunResult ToEnd() =>
        Drain().Result ?? throw new PromiseBroken("Broken: a run does not hang.");

    public SimulatedRun Begin()
    {
        Turn(new Began());
        return this;
    }

    public void Post(MachineEvent happened) => _posted.Add(happened);

    /// <summary>Another process approves a gate.</summary>
    public void Approve(string gate)
    {
        var approval = new ApprovalGiven { At = _world.Now, Gate = gate, By = "somebody" };
        _world.Append([approval]);
        _foreign.Add(approval);
        if (_watching)
            _jobs.Add(new OneShot("look", TakeForeign));
    }

    public void ApproveAll()
    {
        foreach (var gate in _world.Spec.Phases.Select(p => p.Gate).OfType<string>().Distinct())
            Approve(gate);
    }

    /// <summary>Ctrl+C.</summary>
    public void Cancel() => Post(new CancelRequested());

    /// <summary>Lets a job get on, without a turn of the driver.</summary>
    public void Advance(Job job)
    {
        job.Advance();
        if (job.Done)
            _jobs.Remove(job);
    }

    /// <summary>Handles every event at hand as one batch.</summary>
    /// <param name="kill">Where in the turn the process dies; null when it does not.</param>
    public void Turn(KillMoment? kill = null)
    {
        Turns++;
        _world.Now += TimeSpan.FromMilliseconds(100);
        var events = _posted.ToList();
        _posted.Clear();
        List<JournalRecord> records = [];
        LastEffects.Clear();
        foreach (var happened in events)
        {
            _world.Promises.Happened(happened);
            if (_machine.Result is not null && happened is Appended late)
                _foreign.AddRange(late.Records);
            var step = _machine.Handle(happened, _world.Now);
            records.AddRange(step.Records);
            LastEffects.AddRange(step.Effects);
        }
        if (kill == KillMoment.BeforeAppend)
            return;
        if (records.Count > 0)
        {
            if (_foreign.Count > 0)
                TakeForeign();
            _world.Append(records);
        }
        if (kill == KillMoment.AfterAppend)
            return;
        foreach (var effect in LastEffects)
            Carry(effect);
    }

    public void Turn(MachineEvent happened)
    {
        Post(happened);
        Turn();
    }

    private void TakeForeign()
    {
        if (_foreign.Count == 0)
            return;
        Post(new Appended([.. _foreign]));
        _foreign.Clear();
    }
}

/// <summary>Where a kill comes within a turn; the world's own progress between turns gives all other moments.</summary>
internal enum KillMoment
{
    /// <summary>The frame is lost.</summary>
    BeforeAppend,

    /// <summary>The frame is durable, none of its effects was carried out.</summary>
    AfterAppend,
}

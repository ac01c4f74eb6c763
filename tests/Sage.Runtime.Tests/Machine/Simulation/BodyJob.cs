using System.Text.Json;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>The body of a phase in one attempt: steps, perhaps a point and a gate, a last write, an end.</summary>
internal sealed class BodyJob : Job
{
    private readonly World _world;
    private readonly Invoke _invoke;
    private readonly PhaseSpec _spec;
    private readonly Action<MachineEvent> _post;
    private readonly Queue<Action> _actions = new();
    private readonly string _phase;
    private TaskCompletionSource? _waitsFor;
    private AttemptEnd? _cancelled;
    private int _writes;

    public BodyJob(World world, Invoke invoke, IEnumerable<string> steps, Action<MachineEvent> post)
        : base($"body {PlanSpec.Name(invoke.Phase)}")
    {
        _world = world;
        _invoke = invoke;
        _spec = world.Spec.Phases[invoke.Phase];
        _post = post;
        _phase = PlanSpec.Name(invoke.Phase);
        world.Attempts[invoke.Phase]++;
        var standing = steps.ToHashSet();
        for (var i = 1; i <= _spec.Steps; i++)
        {
            var key = $"step{i}";
            if (standing.Contains(key))
                continue;
            _actions.Enqueue(Write);
            _actions.Enqueue(() => CompleteStep(key));
        }
        if (_spec.CreatesPoint)
            _actions.Enqueue(CreatePoint);
        if (_spec.Gate is { } gate)
            _actions.Enqueue(() => Wait(new GateReached(invoke.Phase, gate, _waitsFor = new())));
        _actions.Enqueue(Write);
        _actions.Enqueue(End);
    }

    public override bool Ready => _cancelled is not null || _waitsFor is null or { Task.IsCompleted: true };

    public void Cancel(AttemptEnd reason) => _cancelled = reason;

    public override void Advance()
    {
        if (_cancelled is { } reason && !(_spec.Finishes && _actions.Count == 1))
        {
            Done = true;
            _post(_spec.Deaf
                ? new AttemptUnresponsive(_invoke.Phase)
                : new AttemptStopped(_invoke.Phase, reason, "cancelled"));
            return;
        }
        _actions.Dequeue()();
    }

    private void Write() => _world.Disk.Write(_spec.Protects, $"{_phase}{_world.Attempts[_invoke.Phase]}.{++_writes}");

    private void CompleteStep(string key) => Note(new StepCompleted
    {
        Phase = _phase,
        Attempt = _invoke.Attempt,
        Key = key,
        Savepoint = Image(),
    });

    private void CreatePoint() => Note(new PointCreated
    {
        Name = $"{_phase}_{_world.Attempts[_invoke.Phase]}",
        Image = _world.Disk.Save(_spec.Protects),
    });

    private void Note(JournalRecord record) => Wait(new Noted([record], _waitsFor = new()));

    private void Wait(MachineEvent request) => _post(request);

    private PathImage? Image() => _spec.Protects.Count == 0 ? null : _world.Disk.Save(_spec.Protects);

    private void End()
    {
        Done = true;
        if (_world.Faults[_invoke.Phase].AttemptFails())
        {
            var end = _invoke.Attempt % 2 == 0 ? AttemptEnd.TimedOut : AttemptEnd.Failed;
            _post(new AttemptStopped(_invoke.Phase, end, "it broke"));
            return;
        }
        _world.Gone.Remove(_invoke.Phase);
        var output = JsonSerializer.SerializeToElement(_world.Output(_invoke.Phase));
        _post(new AttemptSucceeded(_invoke.Phase, output, _world.Disk.Digests(_spec.Protects), []));
    }
}

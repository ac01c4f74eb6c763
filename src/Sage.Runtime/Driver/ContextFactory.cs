using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Makes the contexts that a plan's code is handed, and holds what they share.</summary>
internal sealed class ContextFactory(DriverSetup setup, Action<MachineEvent> post)
{
    private readonly Lock _gate = new();
    private readonly ProtectedPathResolver _protected = new(setup.WorkingDirectory, setup.CheckpointDirectory, setup.Plan.AllowPathsOutside);
    private readonly HashSet<string> _pointNames = [.. setup.State.Points.Select(p => p.Name)];

    public DriverSetup Setup => setup;

    /// <summary>Resolves paths that are only looked at; they may lie anywhere.</summary>
    public ProtectedPathResolver Observed { get; } = new(setup.WorkingDirectory, setup.CheckpointDirectory, allowOutside: true);

    public Action<MachineEvent> Post => post;

    /// <summary>Makes the context of an attempt's body.</summary>
    /// <param name="commands">Where its commands run.</param>
    public AttemptContext ForAttempt(
        PhaseDescriptor phase, Invoke invoke, IReadOnlyList<StepCompleted> steps, IAttemptOutput output, AttemptClock clock, ICommandRunner commands) =>
        new(this, commands, phase, invoke.Attempt, output, clock.Token)
        {
            Steps = new StepStore(this, phase.Name, invoke, steps),
            Clock = clock,
            Paths = invoke.Paths,
        };

    /// <summary>Makes a context without steps, rollback points and gates: for <c>Undo</c>, <c>SkipWhen</c> and <c>Verify</c>.</summary>
    public AttemptContext ForCheckOrUndo(PhaseDescriptor phase, int attempt, IAttemptOutput output, CancellationToken stop) =>
        new(this, setup.Commands, phase, attempt, output, stop);

    /// <summary>Journals a record of an attempt and returns when it is durable.</summary>
    public Task JournalAsync(JournalRecord record)
    {
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        post(new Noted([record], durable));
        return durable.Task;
    }

    /// <summary>Protected paths by their declarations.</summary>
    /// <exception cref="SageException">A path lies outside the working directory and the plan does not allow that.</exception>
    public IReadOnlyList<ProtectedPath> Resolve(IReadOnlyList<string> declared) =>
        declared.Count == 0 ? [] : _protected.Resolve(declared);

    /// <summary>Reserves a rollback point's name: the description in snake_case, with a number where it is taken.</summary>
    public string ReservePointName(string description)
    {
        lock (_gate)
            return PointNames.Reserve(description, _pointNames);
    }
}

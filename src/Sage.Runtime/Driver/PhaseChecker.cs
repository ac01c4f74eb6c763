using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Begins checks on the driver's loop, where the install's state may be read.</summary>
internal sealed class PhaseChecker(DriverSetup setup, PlanGraph graph, ContextFactory contexts)
{
    private readonly KeyFactory _keys = new(setup.Plan, setup.Compiled, setup.State);

    /// <summary>Captures what a check of a phase needs of the state.</summary>
    public PhaseCheck Begin(int phase)
    {
        var descriptor = graph[phase];
        var state = setup.State.Find(descriptor.Name)!;
        var stored = state.Status == PhaseStatus.Completed ? new StoredCompletion(state.Key, state.Output, state.Produced) : null;
        return new PhaseCheck(setup, contexts, descriptor, state.Attempt, _keys.Create(descriptor), stored);
    }
}

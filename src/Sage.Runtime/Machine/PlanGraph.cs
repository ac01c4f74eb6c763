namespace Sage.Runtime.Machine;

/// <summary>A plan's phases with their edges in both directions.</summary>
internal sealed class PlanGraph
{
    private readonly Dictionary<string, int> _byName;
    private readonly List<int>[] _successors;

    public PlanGraph(PlanDescriptor plan)
    {
        Plan = plan;
        _byName = new Dictionary<string, int>(plan.Phases.Count, StringComparer.Ordinal);
        _successors = new List<int>[plan.Phases.Count];
        foreach (var phase in plan.Phases)
        {
            _byName.Add(phase.Name, phase.Index);
            _successors[phase.Index] = [];
            foreach (var predecessor in phase.Predecessors)
                _successors[predecessor].Add(phase.Index);
        }
    }

    public PlanDescriptor Plan { get; }

    public int Count => Plan.Phases.Count;

    public PhaseDescriptor this[int phase] => Plan.Phases[phase];

    /// <summary>The phases that wait for one.</summary>
    public IReadOnlyList<int> Successors(int phase) => _successors[phase];

    /// <summary>Whether a phase waits for another, directly or through others.</summary>
    public bool DependsOn(string phase, string other) =>
        Find(phase) is { } start && Find(other) is { } end && Reaches(start.Index, end.Index);

    /// <summary>A phase's descriptor by name; null when the plan has no such phase.</summary>
    public PhaseDescriptor? Find(string name) =>
        _byName.TryGetValue(name, out var index) ? Plan.Phases[index] : null;

    private bool Reaches(int phase, int other)
    {
        // Phases are in topological order, so predecessors before the one looked for cannot lead to it.
        var seen = new HashSet<int>();
        var next = new Stack<int>([phase]);
        while (next.TryPop(out var at))
        {
            foreach (var before in this[at].Predecessors.Where(p => p >= other && seen.Add(p)))
            {
                if (before == other)
                    return true;
                next.Push(before);
            }
        }
        return false;
    }
}

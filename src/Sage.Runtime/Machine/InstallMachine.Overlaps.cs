namespace Sage.Runtime.Machine;

internal sealed partial class InstallMachine
{
    /// <summary>
    /// Phases whose work on a phase's paths is taken back before the phase touches them again, by running or by being put
    /// back: what completed after it, what depends on it, and what never completed. Otherwise a later restore of one would
    /// lose the work of the other.
    /// </summary>
    private IEnumerable<PhaseState> InTheWay(PhaseState own)
    {
        var paths = _graph.Find(own.Name) is { Sandbox: SandboxMode.None } phase ? phase.Protects : [.. own.Origins.SelectMany(o => o.Image.Paths).Select(p => p.Path)];
        return paths.Count == 0 ? [] : _state.Phases.Where(p =>
            p != own
            && p.Origins.Count > 0
            && (p.CompletionRank == 0 || (own.CompletionRank > 0 && p.CompletionRank > own.CompletionRank) || _graph.DependsOn(p.Name, own.Name))
            && p.Origins.Exists(origin => Overlap(paths, origin.Image)));
    }

    private bool Overlap(IReadOnlyList<string> paths, PathImage other) =>
        paths.Select(_place).ToList() is var mine && other.Paths.Any(p => _place(p.Path) is var theirs && mine.Exists(m => ProtectedPathResolver.Overlap(m, theirs)));

    /// <summary>Phases with all that stands in their way, and in the way of these.</summary>
    private HashSet<PhaseState> WithWhatIsInTheWay(IEnumerable<string> phases)
    {
        var found = new HashSet<PhaseState>();
        var next = new Stack<PhaseState>(phases.Select(p => _state.Find(p)!));
        while (next.TryPop(out var phase))
        {
            if (!found.Add(phase))
                continue;
            foreach (var other in InTheWay(phase))
                next.Push(other);
        }
        return found;
    }
}

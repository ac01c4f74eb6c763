using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>
/// What a rollback will touch, and which states of it the journal knows. A path in a state that the journal does not
/// know was changed by someone else.
/// </summary>
internal sealed class RollbackAudit
{
    private readonly HashSet<PathDigest> _known;
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsettled = new(StringComparer.Ordinal);

    private RollbackAudit(IReadOnlyList<string> paths, HashSet<PathDigest> known)
    {
        Paths = paths;
        _known = known;
    }

    /// <summary>The paths to be put back, as declared.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Gathers, on the driver's loop, what a rollback of phases and perhaps to a point needs to know.</summary>
    public static RollbackAudit Of(InstallState state, PrepareRollback rollback)
    {
        var targets = rollback.Phases.SelectMany(n => InstallMachine.Targets(rollback.Cause, state.Find(n)!))
            .Concat(rollback.Point is { } point ? [point] : []);
        var audit = new RollbackAudit([.. targets.SelectMany(i => i.Paths).Select(p => p.Path).Distinct(StringComparer.Ordinal)], [.. state.KnownStates]);
        foreach (var phase in state.Phases)
            audit.Learn(phase);
        return audit;
    }

    /// <summary>
    /// The paths whose present state the journal does not know. Attempts cut short aside, and paths that lie in or around
    /// another phase's: that phase changed them without recording their digest under this name.
    /// </summary>
    /// <param name="place">Where a declared path lies.</param>
    public IReadOnlyList<string> Conflicts(PathImage present, Func<string, ProtectedPath> place) =>
    [
        .. present.Paths
            .Where(p => !_known.Contains(p) && !_unsettled.Contains(p.Path))
            .Select(p => p.Path)
            .Where(p => !_declared.Any(other => other != p && ProtectedPathResolver.Overlap(place(other), place(p)))),
    ];

    private void Learn(PhaseState phase)
    {
        _declared.UnionWith(phase.After.Select(p => p.Path));
        // An attempt that was cut short left its paths in a state that nobody recorded.
        if (phase.Status is PhaseStatus.Running or PhaseStatus.Ended || phase is { Status: PhaseStatus.Failed, Compensated: false })
            _unsettled.UnionWith(phase.Before?.Paths.Select(p => p.Path) ?? []);
    }
}

namespace Sage.Runtime.Machine;

/// <summary>Which phases a rollback compensates, in which order.</summary>
internal static class RollbackOrder
{
    /// <summary>
    /// Everything the install did: first what never completed, newest start first, then completed phases in reverse of
    /// the journaled order of completion.
    /// </summary>
    public static IReadOnlyList<string> All(InstallState state) => After(state, 0);

    /// <summary>Everything that completed after a phase, and what never completed.</summary>
    /// <exception cref="SageException">The phase is unknown or not completed.</exception>
    public static IReadOnlyList<string> To(InstallState state, string phase) => After(state, Completed(state, phase).CompletionRank);

    /// <summary>A phase, everything that completed after it, and what never completed.</summary>
    /// <exception cref="SageException">The phase is unknown or not completed.</exception>
    public static IReadOnlyList<string> Before(InstallState state, string phase) => After(state, Completed(state, phase).CompletionRank - 1);

    /// <summary>What completed after a rank of completion, and what never completed.</summary>
    public static IReadOnlyList<string> After(InstallState state, int rank) =>
        Of(state.Phases.Where(p => p.CompletionRank == 0 ? HasTraces(p) : p.CompletionRank > rank));

    /// <summary>Phases in the order in which they are compensated.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<PhaseState> phases) =>
    [
        .. phases.OrderByDescending(p => p.CompletionRank == 0).ThenByDescending(p => p.CompletionRank).ThenByDescending(p => p.StartRank)
            .Select(p => p.Name),
    ];

    /// <summary>What is in flight or was cut short: started, and neither completed nor compensated. Newest start first.</summary>
    public static IReadOnlyList<string> Unfinished(InstallState state) =>
        [.. state.Phases.Where(p => p.CompletionRank == 0 && HasTraces(p)).OrderByDescending(p => p.StartRank).Select(p => p.Name)];

    private static bool HasTraces(PhaseState phase) =>
        phase.Status is PhaseStatus.Running or PhaseStatus.Ended or PhaseStatus.Reset
        || phase is { Status: PhaseStatus.Failed, Compensated: false }
        || phase.Origins.Count > 0;

    private static PhaseState Completed(InstallState state, string phase)
    {
        var found = state.Find(phase);
        if (found is { CompletionRank: > 0 })
            return found;
        var completed = string.Join(Messages.ListSeparator, state.Phases.Where(p => p.CompletionRank > 0).OrderBy(p => p.CompletionRank).Select(p => p.Name));
        throw new SageException(ExitCode.Usage, found is null
            ? Messages.NoPhaseOrPoint(phase, completed)
            : Messages.PhaseIsNotCompleted(phase, completed));
    }
}

using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Checks what an install stands on before it is resumed, and names what no longer fits.</summary>
internal sealed class ResumeCheck(InstallState state, HostedPlan plan)
{
    /// <summary>What differs and does not stop a resume, one sentence each.</summary>
    public async Task<IReadOnlyList<string>> NoticesAsync(
        IProtectedPathStore? store,
        Func<IReadOnlyList<string>, IReadOnlyList<ProtectedPath>> resolve,
        Func<string, ProtectedPath> place,
        CancellationToken stop) =>
        store is null
            ? [.. Environment()]
            :
            [
                .. Environment(),
                .. await store.VerifyAsync([.. Images().Select(i => i.Id).Distinct(StringComparer.Ordinal)], stop).ConfigureAwait(false),
                .. await ChangedPathsAsync(store, resolve, place, stop).ConfigureAwait(false),
            ];

    private IEnumerable<string> Environment()
    {
        var now = HostFacts.Current;
        if (state.Install!.Host is { } then)
        {
            if (then.Id != now.Id || then.Name != now.Name)
                yield return Messages.HostIsOther(then.Name, now.Name);
            if (then.User != now.User)
                yield return Messages.UserIsOther(then.User, now.User);
        }
        if (state.Program is { } program && program.Runtime != plan.Identity.Runtime)
            yield return Messages.RuntimeIsOther(program.Runtime, plan.Identity.Runtime);
        foreach (var phase in state.Phases.Where(p => p.CompletionRank > 0 && plan.Descriptor.Phases.All(d => d.Name != p.Name)))
            yield return Messages.CompletePhaseIsGone(phase.Name);
        foreach (var name in RollbackOrder.Unfinished(state).Where(n => plan.Descriptor.Phases.All(d => d.Name != n)))
            yield return Messages.UnfinishedPhaseIsGone(name);
    }

    private IEnumerable<PathImage> Images() =>
        state.Phases.SelectMany(p => p.Origins.Select(o => o.Image).Append(p.Base).Append(p.Before).Concat(p.Steps.Select(s => s.Savepoint)))
            .Concat(state.Points.Select(p => p.Image))
            .OfType<PathImage>();

    /// <summary>Protected paths that no longer are as the last phase to complete left them.</summary>
    private async Task<IReadOnlyList<string>> ChangedPathsAsync(
        IProtectedPathStore store,
        Func<IReadOnlyList<string>, IReadOnlyList<ProtectedPath>> resolve,
        Func<string, ProtectedPath> place,
        CancellationToken stop)
    {
        var open = state.Phases.Where(p => p.Status is PhaseStatus.Running or PhaseStatus.Ended or PhaseStatus.Reset)
            .SelectMany(p => p.Before?.Paths ?? []).Select(p => place(p.Path)).ToList();
        var last = state.Phases.Where(p => p.CompletionRank > 0).OrderByDescending(p => p.CompletionRank)
            .SelectMany(p => p.After.Select(a => (Phase: p.Name, After: a)))
            .DistinctBy(e => e.After.Path, StringComparer.Ordinal)
            .Where(e => !open.Exists(path => ProtectedPathResolver.Overlap(path, place(e.After.Path))))
            .ToDictionary(e => e.After.Path, e => (e.Phase, e.After.Digest), StringComparer.Ordinal);
        var present = await store.DigestAsync(resolve([.. last.Keys]), stop).ConfigureAwait(false);
        return [.. present.Where(p => p.Digest != last[p.Path].Digest).Select(p => Messages.PathChangedSincePhase(p.Path, last[p.Path].Phase))];
    }
}

using Sage.Runtime.Checkpoints;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Compares completed phases with the present plan and files without running any of the plan's code.</summary>
internal sealed class KeyPreview
{
    private readonly KeyFactory _keys;
    private readonly KeptFingerprints _kept;
    private readonly CompiledFingerprints? _compiled;
    private readonly InstallState? _state;
    private readonly ProtectedPathResolver _observed;

    public KeyPreview(PlanDescriptor plan, CompiledFingerprints? compiled, CheckpointLayout layout, InstallState? state, string workingDirectory)
    {
        _state = state;
        _compiled = compiled;
        _keys = new KeyFactory(plan, compiled, state);
        _kept = new KeptFingerprints(layout, plan.TypeName);
        _observed = new ProtectedPathResolver(workingDirectory, layout.Root, allowOutside: true);
    }

    /// <summary>Why a completed phase would run again; empty when it would not.</summary>
    public IReadOnlyList<string> WhyRun(PhaseDescriptor phase)
    {
        var stored = _state!.Find(phase.Name)!;
        var key = KeyFactory.WithFiles(_keys.Create(phase), phase, _observed);
        var changed = ResumeKeys.Differences(stored.Key, key, () => WhatChanged(phase, stored.Key));
        if (changed.Count > 0)
            return changed;
        return KeyFactory.WhatIsGone(phase, stored.Produced, _observed) is { } gone ? [gone] : [];
    }

    /// <summary>Which methods changed, where both builds left fingerprints that say so.</summary>
    private string WhatChanged(PhaseDescriptor phase, ResumeKey? stored) =>
        _compiled is not null && _compiled.Phases.TryGetValue(phase.Name, out var now)
        && stored is not null && stored.Body.TryGetValue(_compiled.Tier, out var fingerprint)
        && _kept.Find(_state!.Install!.InstallId, phase.Name, _compiled.Tier, fingerprint) is { } before
            ? MethodChanges.Describe(before.Methods.Value, now.Methods.Value)
            : Messages.BodyChanged;
}

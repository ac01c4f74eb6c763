using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Compares completed phases with the present plan and files without running any of the plan's code.</summary>
internal sealed class KeyPreview
{
    private readonly KeyFactory _keys;
    private readonly InstallState? _state;
    private readonly ProtectedPathResolver _observed;

    public KeyPreview(PlanDescriptor plan, CheckpointLayout layout, InstallState? state, string workingDirectory)
    {
        _state = state;
        _keys = new KeyFactory(plan, state);
        _observed = new ProtectedPathResolver(workingDirectory, layout.Root, allowOutside: true);
    }

    /// <summary>Why a completed phase would run again; empty when it would not.</summary>
    public IReadOnlyList<string> WhyRun(PhaseDescriptor phase)
    {
        var stored = _state!.Find(phase.Name)!;
        var key = KeyFactory.WithFiles(_keys.Create(phase), phase, _observed);
        var changed = ResumeKeys.Differences(stored.Key, key);
        if (changed.Count > 0)
            return changed;
        return KeyFactory.WhatIsGone(phase, stored.Produced, _observed) is { } gone ? [gone] : [];
    }
}

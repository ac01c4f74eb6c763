using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Machine.Simulation;

internal sealed partial class Promises
{
    private void Started(PhaseStarted started)
    {
        var phase = this[started.Phase];
        var index = PlanSpec.Index(started.Phase);
        foreach (var before in _world.Spec.Phases[index].After)
            Promise(_phases[before].SettledInRun, $"{started.Phase} starts only when {PlanSpec.Name(before)} has settled in this run");
        Promise(_remaining is null, "no phase starts during a rollback");
        Promise(!phase.Running, $"{started.Phase} is not running already");
        Promise(started.Attempt == phase.Attempt + 1, $"attempt {started.Attempt} of {started.Phase} follows attempt {phase.Attempt}");
        if (phase.Completed && phase.Key != CurrentKey(index) && _world.Spec.Phases[index].OnChange == OnChange.Refuse)
            Promise(_options.Yes, $"{started.Phase} changed and refuses to be repeated without a person");
        phase.Asked.Clear();
        if (phase.Completed)
            Promise(phase.Key != CurrentKey(index) || _world.Gone.Contains(index), $"{started.Phase} is complete and nothing has changed, so it does not run again");
        SameFiles(started.Phase, phase.ResetTo, "when an attempt follows a reset");
        if (phase.Began is null)
        {
            phase.Began = Files(started.Phase);
            phase.BeganInRun = _run;
        }
        phase.Origin ??= phase.Began;
        phase.Attempt = started.Attempt;
        phase.Started = ++_starts;
        phase.CompletedAs = 0;
        phase.Key = started.Key is null ? null : KeyText(started.Key);
        phase.Completed = false;
        phase.Skipped = false;
        phase.Running = true;
        phase.Worked = true;
        phase.ResetTo = null;
    }

    private void StepDone(StepCompleted step)
    {
        var phase = this[step.Phase];
        Promise(phase.Running, $"{step.Phase} completes a step while it runs");
        Promise(phase.Steps.All(s => s.Key != step.Key), $"{step.Key} of {step.Phase} stands and is not done again");
        phase.Steps.Add((step.Key, step.Savepoint is null ? "" : _world.Disk.ContentOf(step.Savepoint)));
    }

    private void Completed(PhaseCompleted completed)
    {
        var phase = this[completed.Phase];
        var spec = _world.Spec.Phases[PlanSpec.Index(completed.Phase)];
        Promise(phase.Running, $"{completed.Phase} completes while it runs");
        Promise(phase.Steps.Count == spec.Steps, $"{completed.Phase} completes with all of its steps");
        phase.Running = false;
        phase.Completed = true;
        phase.CompletedAs = ++_completions;
        phase.Output = completed.Output?.GetString();
        phase.AtCompletion = Files(completed.Phase);
        phase.SettledInRun = true;
        phase.Settle();
    }

    private void Skipped(PhaseSkipped skipped)
    {
        var phase = this[skipped.Phase];
        var index = PlanSpec.Index(skipped.Phase);
        Promise(_world.Skipped.Contains(index) && _world.Spec.Phases[index].HasSkipWhen, $"{skipped.Phase} is skipped because its plan says so");
        Promise(!phase.Completed || phase.Key != CurrentKey(index), $"{skipped.Phase} is complete and unchanged, so it is not skipped");
        phase.Completed = false;
        phase.Skipped = true;
        phase.Key = skipped.Key is null ? null : KeyText(skipped.Key);
        phase.Output = null;
        phase.SettledInRun = true;
        phase.Settle();
    }

    private void AttemptOver(AttemptEnded ended)
    {
        var phase = this[ended.Phase];
        phase.Running = false;
        // An approval that the run had not taken in yet did not let the phase go on.
        phase.StoppedAt = [.. phase.Asked.Except(phase.OpenWhenStopped ?? _opened)];
        phase.OpenWhenStopped = null;
    }

    private void Reset(PhaseReset reset)
    {
        var phase = this[reset.Phase];
        Promise(!phase.Running, $"{reset.Phase} was ended before it is reset");
        if (!reset.Retry && !_options.Yes && _world.Spec.Phases[PlanSpec.Index(reset.Phase)].Recovery == Recovery.Ask)
            Promise(phase.StoppedAt.Count > 0 && phase.StoppedAt.All(_approved.Contains), $"nobody was asked about {reset.Phase}, which was interrupted");
        Promise(reset.Steps == phase.Steps.Count, $"all {phase.Steps.Count} steps of {reset.Phase} stand");
        phase.ResetTo = phase.Steps.Count > 0 ? phase.Steps[^1].Content : phase.Began;
        if (Files(reset.Phase).Length > 0)
            SameFiles(reset.Phase, phase.ResetTo, "after a reset");
        if (reset.Retry)
            Promise(++phase.Retries <= _world.Spec.Phases[PlanSpec.Index(reset.Phase)].Retries, $"the retries of {reset.Phase} keep to its budget over all runs");
    }

    private void Failed(PhaseFailed failed)
    {
        var phase = this[failed.Phase];
        Promise(!phase.Running, $"{failed.Phase} was ended before it failed");
        if (!failed.BeforeStart)
            phase.Retries = 0;
    }

    /// <summary>The key a phase has now, by what its predecessors' completions hold.</summary>
    private string CurrentKey(int phase) => KeyText(new ResumeKey
    {
        Body = new Dictionary<string, string> { ["syntax"] = $"v{_world.Bodies[phase]}" },
        Outputs = _world.Spec.Phases[phase].After.ToDictionary(PlanSpec.Name, i => (_phases[i].Completed ? _phases[i].Output : null) ?? "none"),
    });

    private void Ended(RunEnded ended)
    {
        _ended = true;
        if (ended.Outcome == RunOutcome.Failed && _remaining is null && _world.Conflicts.Count == 0)
        {
            foreach (var (phase, index) in _phases.Select((p, i) => (p, i)).Where(p => p.p.Began is not null && p.p.BeganInRun == _run))
                SameFiles(PlanSpec.Name(index), phase.Began, "after a failed run");
        }
        if (ended.Outcome != RunOutcome.Complete)
            return;
        foreach (var (phase, index) in _phases.Select((p, i) => (p, i)))
        {
            Promise(phase.Completed || phase.Skipped, $"an install is complete when {PlanSpec.Name(index)} is");
            Promise(phase.Key == CurrentKey(index), $"an install is complete when {PlanSpec.Name(index)} is up to date");
            if (phase.Completed && !FilesAreOffTrack && !_phases.Where((p, i) => p.CompletedAs > phase.CompletedAs && Overlap(PlanSpec.Name(i), PlanSpec.Name(index))).Any())
                SameFiles(PlanSpec.Name(index), phase.AtCompletion, "after a complete run");
        }
    }
}

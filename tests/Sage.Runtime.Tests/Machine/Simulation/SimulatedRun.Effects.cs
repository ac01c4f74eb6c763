using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

internal sealed partial class SimulatedRun
{
    private void Carry(Effect effect)
    {
        _world.Promises.Carried(effect);
        switch (effect)
        {
            case CheckPhase e: Check(e.Phase); break;
            case SaveBefore e: Add("save", e.Phase, () => Save(e)); break;
            case Invoke e: _jobs.Add(new BodyJob(_world, e, StateOf(e.Phase).Steps.Select(s => s.Key), Post)); break;
            case CancelAttempt e: _jobs.OfType<BodyJob>().SingleOrDefault(b => b.Name == $"body {PlanSpec.Name(e.Phase)}")?.Cancel(e.Reason); break;
            case WaitForRetry e: Add("retry", e.Phase, () => WaitOver(e)); break;
            case PrepareRestore e: Add("prepare", e.Phase, () => Post(new RestorePrepared(e.Phase, SaveIfDifferent(e.Image)))); break;
            case Restore e: _jobs.Add(new RestoreJob($"restore {e.Phase}", _world.Disk, e.Images.Single(), () => RestoreFails(e.Phase), ok => RestoreEnded(e.Phase, ok))); break;
            case Undo e: _jobs.Add(new OneShot($"undo {e.Phase}", () => RunUndo(e))); break;
            case PrepareRollback e: _jobs.Add(new OneShot("prepare rollback", () => Prepare(e))); break;
            case Acknowledge e: e.Task.TrySetResult(); break;
            case Reject e: e.Task.TrySetCanceled(); break;
            case WatchForApprovals e: Watch(e.On); break;
            case ClearOutput: break;
            case Finish e: Result = e.Result; break;
            default: throw new InvalidOperationException($"The simulation does not know the effect {effect.GetType().Name}.");
        }
    }

    private void Add(string what, int phase, Action body) => _jobs.Add(new OneShot($"{what} {PlanSpec.Name(phase)}", body));

    private PhaseState StateOf(int phase) => State.Find(PlanSpec.Name(phase))!;

    /// <summary>Computes the resume key at once, as the driver does, and looks at the world later.</summary>
    private void Check(int phase)
    {
        var descriptor = _world.Plan.Phases[phase];
        var key = new ResumeKey
        {
            Body = new Dictionary<string, string> { ["syntax"] = $"v{_world.Bodies[phase]}" },
            Outputs = descriptor.Inputs.ToDictionary(PlanSpec.Name, i => StateOf(i).Output?.GetString() ?? "none"),
        };
        var state = StateOf(phase);
        var stored = state.Status == PhaseStatus.Completed ? state.Key : null;
        Add("check", phase, () => Post(Verdict(phase, key, stored)));
    }

    private MachineEvent Verdict(int phase, ResumeKey key, ResumeKey? stored)
    {
        if (_world.Faults[phase].CheckFails())
            return new CheckFailed(phase, "an input cannot be read");
        IReadOnlyList<ProtectedPath> paths = [.. _world.Spec.Phases[phase].Protects.Select(Disk.Resolve)];
        if (stored is not null && Promises.KeyText(stored) == Promises.KeyText(key))
            return new PhaseChecked(phase, _world.Gone.Contains(phase) ? CheckVerdict.Run : CheckVerdict.Reuse, key, paths, []);
        if (_world.Spec.Phases[phase].HasSkipWhen && _world.Skipped.Contains(phase))
            return new PhaseChecked(phase, CheckVerdict.Skip, key, paths, []);
        return new PhaseChecked(phase, stored is null ? CheckVerdict.Run : CheckVerdict.KeyChanged, key, paths, ["its body changed"]);
    }

    private void Save(SaveBefore save) => Post(_world.Faults[save.Phase].SaveFails()
        ? new BeforeNotSaved(save.Phase, "the disk is full")
        : new BeforeSaved(save.Phase, _world.Disk.Save(save.Paths.Select(p => p.Name))));

    private void WaitOver(WaitForRetry wait)
    {
        if (_world.Now < wait.Due)
            _world.Now = wait.Due;
        Post(new RetryDue(wait.Phase));
    }

    private PathImage? SaveIfDifferent(PathImage image) =>
        _world.Disk.Differences(image).Count == 0 ? null : _world.Disk.Save(image.Paths.Select(p => p.Path));

    private bool RestoreFails(string phase) => phase.Length > 0 && _world.Faults[PlanSpec.Index(phase)].RestoreFails();

    private void RestoreEnded(string phase, bool ok) => Post(ok
        ? new Restored(phase)
        : new NotRestored(phase, "the disk is read-only", ExitCode.Failed));

    /// <summary>An undo writes to the protected paths too; putting the files back must come after it.</summary>
    private void RunUndo(Undo undo)
    {
        var phase = PlanSpec.Index(undo.Phase);
        _world.Promises.Undone(undo.Phase);
        _world.Disk.Write(_world.Spec.Phases[phase].Protects, "undo");
        Post(new UndoReturned(undo.Phase, _world.Faults[phase].UndoFails() ? "it cannot be undone" : null));
    }

    private void Prepare(PrepareRollback effect)
    {
        var declared = effect.Phases.SelectMany(p => _world.Spec.Phases[PlanSpec.Index(p)].Protects)
            .Concat(effect.Point?.Paths.Select(p => p.Path) ?? []).Distinct().ToList();
        Post(new RollbackPrepared(
            [.. effect.Phases.Where(_world.Conflicts.Contains)],
            declared.Count == 0 ? null : _world.Disk.Save(declared)));
    }

    private void Watch(bool on)
    {
        _watching = on;
        if (on && _foreign.Count > 0)
            _jobs.Add(new OneShot("look", TakeForeign));
    }
}

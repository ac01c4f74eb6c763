using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Machine.Simulation;

internal sealed partial class Promises
{
    private List<string>? _remaining;
    private RollbackStarted? _rollback;
    private string? _undoRan;
    private bool _undone;
    private bool _undoGivenUp;

    /// <summary>An undo's code runs.</summary>
    public void Undone(string phase)
    {
        Promise(_undoRan is null, $"the undo of {_undoRan} is journaled before the next one runs");
        Promise(_remaining is [var head, ..] && head == phase, $"the undo of {phase} runs in its turn");
        Promise(!_rollback!.FilesOnly, "a rollback of files runs no undo");
        Promise(!_undone, $"{phase} is not undone twice");
        Promise(this[phase].Worked, $"{phase} has something to undo");
        _undoRan = phase;
    }

    private void RollbackBegins(RollbackStarted started)
    {
        Promise(_remaining is null, "one rollback at a time");
        Promise(_phases.All(p => !p.Running), "nothing runs when a rollback begins");
        _rollback = started;
        _remaining = [.. started.Phases];
        _undone = _undoGivenUp = false;
        var open = started.Phases.Where(p => this[p].CompletedAs == 0).ToList();
        var completed = started.Phases.Where(p => this[p].CompletedAs > 0).ToList();
        Promise(started.Phases.SequenceEqual(open.Concat(completed)), "what never completed is rolled back first");
        Promise(open.SequenceEqual(open.OrderByDescending(p => this[p].Started)), "what never completed is rolled back newest start first");
        Promise(completed.SequenceEqual(completed.OrderByDescending(p => this[p].CompletedAs)), "completed phases are rolled back in reverse of their completion");
        Promise(started.Phases.Count > 0 || started.Point is not null, "no rollback of nothing");
        if (started.Cause == RollbackCause.Change && !_options.Yes)
            Promise(completed.All(p => _world.Spec.Phases[PlanSpec.Index(p)].OnChange != OnChange.Refuse), "what refuses is not undone without a person");
        if (started.Cause == RollbackCause.Failure)
            Promise(completed.Count == 0, "completed phases stay after a failure");
        if (started.Cause is RollbackCause.Failure or RollbackCause.Plan)
        {
            foreach (var (phase, index) in _phases.Select((p, i) => (p, i)).Where(p => p.p.Began is not null && p.p.BeganInRun == _run))
                Promise(started.Phases.Contains(PlanSpec.Name(index)), $"a failure compensates {PlanSpec.Name(index)}, which the run began and did not complete");
        }
    }

    private void UndoJournaled(UndoEnded ended)
    {
        _undoRan = null;
        _undone = ended.Error is null;
    }

    private void GivenUp()
    {
        if (_undone || _remaining is [] || !HasUndo(_remaining![0]) || _rollback!.FilesOnly)
            FilesAreOffTrack = true;
        _undoGivenUp = true;
    }

    private bool HasUndo(string phase) => _world.Spec.Phases[PlanSpec.Index(phase)].HasUndo;

    private void Compensated(PhaseCompensated compensated)
    {
        var name = compensated.Phase;
        var phase = this[name];
        Promise(_remaining is [var head, ..] && head == name, $"{name} is compensated in its turn");
        _remaining!.RemoveAt(0);
        if (HasUndo(name) && phase.Worked && !_rollback!.FilesOnly)
            Promise(_undone || _undoGivenUp, $"{name} is undone before it counts as compensated");
        var toItsStart = _rollback!.Cause is RollbackCause.Failure or RollbackCause.Interruption;
        SameFiles(name, toItsStart ? phase.Began : phase.Origin, "after its compensation");
        foreach (var later in _phases.Select((_, i) => PlanSpec.Name(i)).Where(o => this[o].Completed && Overlap(o, name)))
        {
            Promise(
                phase.Completed ? this[later].CompletedAs <= phase.CompletedAs : phase.Started < 1 || this[later].CompletedAs == 0 || !StartedBefore(phase, this[later]),
                $"{name} is put back only after {later}, which changed the same paths later, was compensated");
        }
        if (!toItsStart || phase.Origin == phase.Began)
            phase.Origin = null;
        phase.Completed = false;
        phase.CompletedAs = 0;
        phase.SettledInRun = false;
        phase.Worked = false;
        phase.Key = null;
        if (_rollback.Cause == RollbackCause.Interruption)
        {
            phase.Steps.Clear();
            phase.Began = null;
            phase.ResetTo = null;
        }
        else
            phase.Settle();
        _undone = _undoGivenUp = false;
    }

    private static bool StartedBefore(PhaseModel open, PhaseModel completed) => open.Started < completed.Started;

    private void PointIsBack(PointRestored restored)
    {
        Promise(_remaining is [], "a point is restored when every phase is compensated");
        FilesAreOffTrack = true;
        var point = _world.Records.OfType<PointCreated>().Last(p => p.Name == restored.Name);
        var files = _world.Disk.Content(point.Image.Paths.Select(p => p.Path));
        Promise(files == _world.Disk.ContentOf(point.Image), $"the files of the point {restored.Name} are back");
    }

    private void RollbackEnds(RollbackEnded ended)
    {
        if (ended.Blocked is { } blocked)
        {
            Promise(blocked == (_remaining is [var head, ..] ? head : _rollback!.Point), "a rollback is blocked at the phase whose turn it is");
            return;
        }
        Promise(_remaining is [], "a rollback ends when every phase is compensated");
        _remaining = null;
        if (_phases.All(p => p.Origin is null) && !FilesAreOffTrack)
        {
            var content = _world.Disk.Content(Disk.Declarable);
            Promise(content == _initial, $"after everything was rolled back the files are as before the install: {_initial}, not {content}");
        }
    }
}

using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>
/// What the design promises of the machine, checked from outside: against durable records, the simulated files and what
/// goes on in the world. It shares no code with the machine.
/// </summary>
internal sealed partial class Promises
{
    private readonly World _world;
    private readonly PhaseModel[] _phases;
    private readonly HashSet<int> _touching = [];
    private readonly HashSet<string> _approved = [];
    private readonly HashSet<string> _opened = [];
    private readonly string _initial;
    private MachineOptions _options = new();
    private bool _ended = true;
    private int _run;
    private int _starts;
    private int _completions;

    public Promises(World world)
    {
        _world = world;
        _phases = [.. world.Spec.Phases.Select(_ => new PhaseModel())];
        _initial = world.Disk.Content(Disk.Declarable);
    }

    /// <summary>Whether files were put where no phase left them: a point was restored, or a person gave files up.</summary>
    public bool FilesAreOffTrack { get; private set; }

    public PhaseModel this[string phase] => _phases[PlanSpec.Index(phase)];

    public static string KeyText(ResumeKey key) =>
        $"{key.Body["syntax"]}({string.Join(", ", key.Outputs.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value}"))})";

    public void RunBegins(MachineOptions options)
    {
        _options = options;
        _ended = false;
        _run++;
        _touching.Clear();
        _opened.UnionWith(_approved);
        _undoRan = null;
        foreach (var phase in _phases)
        {
            phase.SettledInRun = false;
            phase.Running = false;
        }
    }

    public void Recorded(JournalRecord record)
    {
        Promise(!_ended || record is RunStarted or ApprovalGiven or InstallStarted, "nothing is recorded after the run's end");
        switch (record)
        {
            case PhaseStarted e: Started(e); break;
            case StepCompleted e: StepDone(e); break;
            case PhaseCompleted e: Completed(e); break;
            case PhaseSkipped e: Skipped(e); break;
            case AttemptEnded e: AttemptOver(e); break;
            case ApprovalRequested e: this[e.Phase].Asked.Add(e.Gate); break;
            case ApprovalGiven e: _approved.Add(e.Gate); break;
            case PhaseReset e: Reset(e); break;
            case PhaseFailed e: Failed(e); break;
            case RollbackStarted e: RollbackBegins(e); break;
            case UndoEnded e: UndoJournaled(e); break;
            case CompensationSkipped: GivenUp(); break;
            case PhaseCompensated e: Compensated(e); break;
            case PointRestored e: PointIsBack(e); break;
            case RollbackEnded e: RollbackEnds(e); break;
            case RunEnded e: Ended(e); break;
        }
    }

    /// <summary>An event reaches the machine.</summary>
    public void Happened(MachineEvent happened)
    {
        switch (happened)
        {
            case PhaseChecked { Verdict: CheckVerdict.Reuse } e: _phases[e.Phase].SettledInRun = true; break;
            case BeforeSaved e: _touching.Remove(e.Phase); break;
            case BeforeNotSaved e: _touching.Remove(e.Phase); break;
            case AttemptSucceeded e: _touching.Remove(e.Phase); break;
            case AttemptStopped e:
                _touching.Remove(e.Phase);
                _phases[e.Phase].OpenWhenStopped = [.. _opened];
                break;
            case RestorePrepared e: _touching.Remove(e.Phase); break;
            case Restored { Phase.Length: > 0 } e: _touching.Remove(PlanSpec.Index(e.Phase)); break;
            case NotRestored { Phase.Length: > 0 } e: _touching.Remove(PlanSpec.Index(e.Phase)); break;
            case UndoReturned e: _touching.Remove(PlanSpec.Index(e.Phase)); break;
            case Appended e: _opened.UnionWith(e.Records.OfType<ApprovalGiven>().Select(a => a.Gate)); break;
        }
    }

    /// <summary>An effect is carried out.</summary>
    public void Carried(Effect effect)
    {
        switch (effect)
        {
            case SaveBefore e: Touch(e.Phase); break;
            case Invoke e: Touch(e.Phase); break;
            case PrepareRestore e: Touch(e.Phase); break;
            case Restore { Phase.Length: > 0 } e: Touch(PlanSpec.Index(e.Phase)); break;
            case Undo e: Touch(PlanSpec.Index(e.Phase)); break;
        }
        if (effect is SaveBefore or Invoke)
            Promise(_touching.Count <= _options.MaxParallel, $"at most {_options.MaxParallel} phases are in flight");
    }

    private void Touch(int phase)
    {
        Promise(_touching.Add(phase), $"{PlanSpec.Name(phase)} does one thing at a time");
        foreach (var other in _touching.Where(o => o != phase))
        {
            Promise(
                !Disk.Overlap(_world.Spec.Phases[phase].Protects, _world.Spec.Phases[other].Protects),
                $"{PlanSpec.Name(phase)} and {PlanSpec.Name(other)}, whose paths overlap, are never in flight together");
        }
    }

    private string Files(string phase) => _world.Disk.Content(_world.Spec.Phases[PlanSpec.Index(phase)].Protects);

    private bool Overlap(string a, string b) =>
        Disk.Overlap(_world.Spec.Phases[PlanSpec.Index(a)].Protects, _world.Spec.Phases[PlanSpec.Index(b)].Protects);

    private void SameFiles(string phase, string? expected, string when)
    {
        if (!FilesAreOffTrack && expected is not null)
            Promise(Files(phase) == expected, $"{when}, the files of {phase} are {expected}, not {Files(phase)}");
    }

    public void Promise(bool kept, string what)
    {
        if (kept)
            return;
        var journal = string.Join('\n', _world.Records.TakeLast(60).Select(r => "    " + RecordText.Of(r)));
        throw new PromiseBroken($"Broken: {what}.\n{journal}");
    }
}

using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>
/// An install as its journal tells it. <see cref="Apply"/> is the only way it changes, so that a replay, a live run and
/// a reader in another process always agree. What few journals hold is made, and its record types are named, where it is met: a script's
/// call pays for every type that it prepares.
/// </summary>
internal sealed partial class InstallState
{
    private readonly Dictionary<string, PhaseState> _byName = new(StringComparer.Ordinal);
    private readonly List<PhaseState> _phases = [];
    private List<PointCreated>? _points;
    private InstallStatus _statusBefore;
    private InstallStatus _statusBeforeRollback;
    private bool _isTouched;
    private RollbackStarted? _rollbackOfRun;
    private DateTimeOffset _lastOfRun;
    private int _completions;
    private int _starts;

    /// <summary>The first record, with the directory that the install is of now; the state is empty before it was applied.</summary>
    public InstallStarted? Install { get; private set; }

    public InstallStatus Status { get; private set; }

    /// <summary>Whether there is something to go on with: a run or a script takes it up where it stands.</summary>
    public bool IsUnfinished => Status is not (InstallStatus.Complete or InstallStatus.Abandoned or InstallStatus.RolledBack);

    /// <summary>The epoch of the newest lease.</summary>
    public int Epoch { get; private set; }

    /// <summary>The epoch of the run in which a phase failed last; 0 when none has.</summary>
    public int FailedIn { get; private set; }

    /// <summary>The newest lease's holder.</summary>
    public RunStarted? Run { get; private set; }

    /// <summary>The newest identity of the program, which may differ from the first.</summary>
    public ProgramIdentity? Program { get; private set; }

    /// <summary>The sequence number of the next record.</summary>
    public long Next { get; private set; }

    public DateTimeOffset LastUpdate { get; private set; }

    /// <summary>Phases in plan order; those that the newest program no longer has come last.</summary>
    public IReadOnlyList<PhaseState> Phases => _phases;

    /// <summary>The phase that started last of those that run; null when none runs.</summary>
    public string? CurrentPhase
    {
        get
        {
            PhaseState? newest = null;
            foreach (var phase in _phases)
            {
                if (phase.Status == PhaseStatus.Running && (newest is null || phase.StartRank > newest.StartRank))
                    newest = phase;
            }
            return newest?.Name;
        }
    }

    /// <summary>Whether there is such a phase.</summary>
    public bool Any(Predicate<PhaseState> which) => _phases.Exists(which);

    public int Count(Predicate<PhaseState> which)
    {
        var count = 0;
        foreach (var phase in _phases)
            count += which(phase) ? 1 : 0;
        return count;
    }

    /// <summary>The phases with a rank of completion, the lowest first.</summary>
    public List<PhaseState> InOrderOfCompletion()
    {
        var completed = new List<PhaseState>();
        foreach (var phase in _phases)
        {
            if (phase.CompletionRank == 0)
                continue;
            var place = completed.Count;
            while (place > 0 && completed[place - 1].CompletionRank > phase.CompletionRank)
                place--;
            completed.Insert(place, phase);
        }
        return completed;
    }

    public EnvironmentReported? Environment { get; private set; }

    /// <summary>Rollback points by name, oldest first.</summary>
    public List<PointCreated> Points => _points ??= [];

    /// <summary>Whether a rollback point was ever made.</summary>
    public bool HasPoints => _points is not null;

    /// <summary>
    /// Every state of a protected path that the journal holds. A path in another state was changed by someone else, or by an
    /// attempt that was cut short.
    /// </summary>
    public HashSet<PathDigest> KnownStates => field ??= [];

    /// <summary>The newest rank of completion when a point was made: what has a higher one completed after it.</summary>
    public int CompletionsAt(string point) => CompletionsAtPoint[point];

    public bool HasPoint(string point) => CompletionsAtPoint.ContainsKey(point);

    /// <summary>Gates a person has approved.</summary>
    public HashSet<string> Approved => field ??= new(StringComparer.Ordinal);

    /// <summary>The rollback under way; null when there is none.</summary>
    public RollbackState? Rollback { get; private set; }

    private Dictionary<string, int> CompletionsAtPoint => field ??= new(StringComparer.Ordinal);

    /// <summary>The named phase, or null.</summary>
    public PhaseState? Find(string name) => _byName.GetValueOrDefault(name);
}

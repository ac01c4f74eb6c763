using System.Text.Json;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>What outlives a run, and so a kill: the durable frames, the files, and how often things have failed.</summary>
internal sealed class World
{
    public World(PlanSpec spec)
    {
        Spec = spec;
        Plan = spec.Describe();
        Graph = new PlanGraph(Plan);
        Bodies = new int[spec.Phases.Count];
        Attempts = new int[spec.Phases.Count];
        Faults = [.. spec.Phases.Select(p => new FaultBudget(p))];
        Promises = new Promises(this);
        Append([
            new InstallStarted
            {
                At = Now,
                Format = 1,
                InstallId = "20251115_143000",
                CreatedBy = "run",
                Plan = Plan.Name,
                Mode = "full",
                WorkingDirectory = "/root",
                Phases = [.. Plan.Phases.Select(p => p.Name)],
            },
        ]);
    }

    public World(params PhaseSpec[] phases)
        : this(new PlanSpec(phases))
    {
    }

    public PlanSpec Spec { get; }

    /// <summary>What the newest process recorded, after its start.</summary>
    public IReadOnlyList<string> Story =>
        [.. Records.Reverse().TakeWhile(r => r is not RunStarted).Reverse().Where(r => r is not PointCreated).Select(r => RecordText.Of(r).Trim())];

    public PlanDescriptor Plan { get; }

    public PlanGraph Graph { get; }

    public Disk Disk { get; } = new();

    public Promises Promises { get; }

    public List<IReadOnlyList<JournalRecord>> Frames { get; } = [];

    public IEnumerable<JournalRecord> Records => Frames.SelectMany(f => f);

    public DateTimeOffset Now { get; set; } = new(2025, 11, 15, 14, 30, 0, TimeSpan.Zero);

    /// <summary>The version of each phase's body.</summary>
    public int[] Bodies { get; }

    /// <summary>How often each phase's body was entered.</summary>
    public int[] Attempts { get; }

    public FaultBudget[] Faults { get; }

    /// <summary>Phases whose products somebody deleted.</summary>
    public HashSet<int> Gone { get; } = [];

    /// <summary>Phases whose <c>SkipWhen</c> says yes.</summary>
    public HashSet<int> Skipped { get; } = [];

    /// <summary>Phases that somebody else's change of a protected path gets in the way of rolling back.</summary>
    public HashSet<string> Conflicts { get; } = [];

    public InstallState Fold()
    {
        var state = new InstallState();
        foreach (var record in Records)
            state.Apply(record);
        return state;
    }

    /// <summary>Folds the records as a reader of the journal gets them: written as JSON and read back.</summary>
    public InstallState Replay()
    {
        var state = new InstallState();
        foreach (var frame in Frames)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes([.. frame], JournalJson.Default.JournalRecordArray);
            foreach (var record in JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecordArray)!)
                state.Apply(record);
        }
        return state;
    }

    public void Append(IReadOnlyList<JournalRecord> records)
    {
        Frames.Add(records);
        foreach (var record in records)
            Promises.Recorded(record);
    }

    /// <summary>Starts another process on the install.</summary>
    public SimulatedRun Run(MachineOptions? options = null, string verb = "run") => new(this, options ?? new MachineOptions(), verb);

    /// <summary>What a phase's output is when its present body runs.</summary>
    public string Output(int phase) => Spec.Phases[phase].SameOutput ? "same" : $"v{Bodies[phase]}";
}

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>A phase as a test describes it: its declaration, and how its code behaves in the simulated world.</summary>
internal sealed record PhaseSpec
{
    /// <summary>Predecessors, by index; this phase takes their outputs.</summary>
    public IReadOnlyList<int> After { get; init; } = [];

    public IReadOnlyList<string> Protects { get; init; } = [];

    public int Retries { get; init; }

    public Recovery Recovery { get; init; }

    public OnChange OnChange { get; init; }

    public bool HasUndo { get; init; }

    public bool HasSkipWhen { get; init; }

    /// <summary>How many steps its body has; each writes to the protected paths.</summary>
    public int Steps { get; init; }

    /// <summary>The gate its body waits at after its steps.</summary>
    public string? Gate { get; init; }

    /// <summary>Whether its body creates a rollback point after its steps.</summary>
    public bool CreatesPoint { get; init; }

    /// <summary>How many of its first attempts fail, over all runs.</summary>
    public int Failures { get; init; }

    public int UndoFailures { get; init; }

    public int CheckFailures { get; init; }

    public int SaveFailures { get; init; }

    public int RestoreFailures { get; init; }

    /// <summary>Whether its output stays the same when its body changes.</summary>
    public bool SameOutput { get; init; }

    /// <summary>Whether its body ends as if nothing had happened when it is cancelled at its very end.</summary>
    public bool Finishes { get; init; }

    /// <summary>Whether its body ignores a cancellation.</summary>
    public bool Deaf { get; init; }

    /// <summary>What differs from a phase that does nothing, as an initialiser.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (After.Count > 0)
            parts.Add($"After = [{string.Join(", ", After)}]");
        if (Protects.Count > 0)
            parts.Add($"Protects = [{string.Join(", ", Protects.Select(p => $"\"{p}\""))}]");
        Add(Recovery != default, $"Recovery = Recovery.{Recovery}");
        Add(OnChange != default, $"OnChange = OnChange.{OnChange}");
        Add(Gate is not null, $"Gate = \"{Gate}\"");
        AddNumber(Retries, nameof(Retries));
        AddNumber(Steps, nameof(Steps));
        AddNumber(Failures, nameof(Failures));
        AddNumber(UndoFailures, nameof(UndoFailures));
        AddNumber(CheckFailures, nameof(CheckFailures));
        AddNumber(SaveFailures, nameof(SaveFailures));
        AddNumber(RestoreFailures, nameof(RestoreFailures));
        AddFlag(HasUndo, nameof(HasUndo));
        AddFlag(HasSkipWhen, nameof(HasSkipWhen));
        AddFlag(CreatesPoint, nameof(CreatesPoint));
        AddFlag(SameOutput, nameof(SameOutput));
        AddFlag(Finishes, nameof(Finishes));
        AddFlag(Deaf, nameof(Deaf));
        return $"new() {{ {string.Join(", ", parts)} }}";

        void Add(bool present, string text)
        {
            if (present)
                parts.Add(text);
        }

        void AddNumber(int value, string name) => Add(value != 0, $"{name} = {value}");

        void AddFlag(bool value, string name) => Add(value, $"{name} = true");
    }
}

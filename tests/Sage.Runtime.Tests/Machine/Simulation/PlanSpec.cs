namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>A plan as a test describes it. Phases are named a, b, c and so on.</summary>
internal sealed record PlanSpec(IReadOnlyList<PhaseSpec> Phases)
{
    public OnFailure OnFailure { get; init; }

    public static string Name(int phase) => ((char)('a' + phase)).ToString();

    public static int Index(string name) => name[0] - 'a';

    /// <summary>What the generator would emit for it.</summary>
    public PlanDescriptor Describe() => new()
    {
        Name = "simulated",
        TypeName = "Simulated",
        OnFailure = OnFailure,
        Fingerprints = [.. Phases.Select(_ => "")],
        Phases = [.. Phases.Select((spec, index) => new PhaseDescriptor
        {
            Index = index,
            Name = Name(index),
            Method = Name(index),
            Inputs = spec.After,
            Predecessors = [.. spec.After.Order()],
            OutputType = "string",
            Retries = spec.Retries,
            Protects = spec.Protects,
            Recovery = spec.Recovery,
            OnChange = spec.OnChange,
            HasUndo = spec.HasUndo,
            HasSkipWhen = spec.HasSkipWhen,
        })],
    };

    public override string ToString() =>
        $"OnFailure.{OnFailure}\n" + string.Concat(Phases.Select((p, i) => $"  {Name(i)}: {p}\n"));
}

using Sage.Runtime;

namespace Sage.Tool.Programs;

/// <summary>
/// A phase of a <see cref="PlanManifest"/>. It is not <see cref="PhaseDescriptor"/> itself, because the serializer sets what a document
/// leaves out to nothing where a property can only be initialised.
/// </summary>
internal sealed class ManifestPhase
{
    public required int Index { get; set; }

    public required string Name { get; set; }

    public required string Method { get; set; }

    public IReadOnlyList<int> Inputs { get; set; } = [];

    public IReadOnlyList<int> Predecessors { get; set; } = [];

    public string? OutputType { get; set; }

    public int Retries { get; set; }

    public TimeSpan? Backoff { get; set; }

    public TimeSpan? Timeout { get; set; }

    public TimeSpan? TotalTimeout { get; set; }

    public IReadOnlyList<string> Protects { get; set; } = [];

    public IReadOnlyList<string> Produces { get; set; } = [];

    public IReadOnlyList<string> InputFiles { get; set; } = [];

    public IReadOnlyList<string> InputVariables { get; set; } = [];

    public OnChange OnChange { get; set; }

    public Recovery Recovery { get; set; }

    public SandboxMode Sandbox { get; set; }

    public string? Network { get; set; }

    public IReadOnlyList<string> Allow { get; set; } = [];

    public bool HasUndo { get; set; }

    public bool HasVerify { get; set; }

    public bool HasSkipWhen { get; set; }

    public PhaseDescriptor Descriptor() => new()
    {
        Index = Index,
        Name = Name,
        Method = Method,
        Inputs = Inputs,
        Predecessors = Predecessors,
        OutputType = OutputType,
        Retries = Retries,
        Backoff = Backoff ?? PhaseDescriptor.DefaultBackoff,
        Timeout = Timeout,
        TotalTimeout = TotalTimeout,
        Protects = Protects,
        Produces = Produces,
        InputFiles = InputFiles,
        InputVariables = InputVariables,
        OnChange = OnChange,
        Recovery = Recovery,
        Sandbox = Sandbox,
        Network = Network,
        Allow = Allow,
        HasUndo = HasUndo,
        HasVerify = HasVerify,
        HasSkipWhen = HasSkipWhen,
    };
}

namespace Sage.Tool.Reports;

/// <summary>What a plan's program answers to <c>plan --json</c>.</summary>
internal sealed record PlanDocument
{
    public required string Plan { get; init; }

    /// <summary>The install that a run would go on with; null when it would begin one.</summary>
    public string? Install { get; init; }

    public required IReadOnlyList<PlanDocumentPhase> Phases { get; init; }
}

/// <summary>A phase of a plan.</summary>
internal sealed record PlanDocumentPhase
{
    public required string Name { get; init; }

    /// <summary>Phases that must have settled first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Those of them whose outputs it takes.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary><c>run</c>, <c>reuse</c>, <c>skip</c> or <c>unknown</c>.</summary>
    public required string Would { get; init; }

    public IReadOnlyList<string> Why { get; init; } = [];

    public IReadOnlyList<string> Protects { get; init; } = [];

    public IReadOnlyList<string> Produces { get; init; } = [];

    public int Retries { get; init; }

    public string? Timeout { get; init; }

    public bool Undo { get; init; }

    /// <summary><c>transaction</c> where its commands run in one.</summary>
    public string? Sandbox { get; init; }

    /// <summary>What they may connect to.</summary>
    public string? Network { get; init; }
}

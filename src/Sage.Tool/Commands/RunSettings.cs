namespace Sage.Tool.Commands;

/// <summary>What a user asks of a run.</summary>
internal sealed record RunSettings
{
    public bool Fresh { get; init; }

    public string? Mode { get; init; }

    public int? MaxParallel { get; init; }

    public bool Build { get; init; } = true;

    public bool Yes { get; init; }

    public bool Verbose { get; init; }

    /// <summary>Arguments for the plan.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}

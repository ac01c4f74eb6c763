namespace Sage.Snapshots.Upkeep;

/// <summary>What a prune is to do.</summary>
internal sealed record PruneRequest
{
    /// <summary>Which snapshots stay.</summary>
    public Retention Retention { get; init; } = new();

    /// <summary>Whether to say what would be done and do nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>How long to wait until no one else has the repository open.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}

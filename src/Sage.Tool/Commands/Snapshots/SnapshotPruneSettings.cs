using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>What a user wants to keep, and how.</summary>
internal sealed record SnapshotPruneSettings
{
    /// <summary>Which snapshots stay.</summary>
    public required Retention Retention { get; init; }

    /// <summary>The file that says so; null for the command line.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether to say what would go, and do nothing.</summary>
    public bool DryRun { get; init; }

    public bool Yes { get; init; }

    public bool Json { get; init; }
}

using Sage.Snapshots.Upkeep;

namespace Sage.Tool.Configuration;

/// <summary>What <c>sage.yaml</c> says of snapshots under <c>checkpoint_policy</c>: when one is made, which stay, and where they lie.</summary>
internal sealed record SnapshotPolicy
{
    /// <summary>How long after a snapshot the next is made; null where nothing is said.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Which snapshots stay; all where nothing is said.</summary>
    public Retention Retention { get; init; } = new();

    /// <summary>How much older than the newest of its directory a snapshot is before what it alone needs becomes warm; null for never.</summary>
    public TimeSpan? WarmAfter { get; init; }

    /// <summary>How much older before it becomes cold; null for never.</summary>
    public TimeSpan? ColdAfter { get; init; }

    /// <summary>The directory of the cold tier, absolute; null where nothing is said.</summary>
    public string? ColdPath { get; init; }
}

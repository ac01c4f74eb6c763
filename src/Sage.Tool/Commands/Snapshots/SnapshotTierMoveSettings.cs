using Sage.Snapshots.Storage;
using Sage.Tool.Configuration;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>What a user wants to move between tiers.</summary>
internal sealed record SnapshotTierMoveSettings
{
    /// <summary>Where to; null for what the policy says.</summary>
    public Tier? To { get; init; }

    /// <summary>Which snapshots, as the user names them; none for an age.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How much older than the newest of their directory they are; null where nothing was said.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>The policy of the working directory.</summary>
    public required SnapshotPolicy Policy { get; init; }

    /// <summary>Whether to say what would move, and do nothing.</summary>
    public bool DryRun { get; init; }

    public bool Json { get; init; }
}

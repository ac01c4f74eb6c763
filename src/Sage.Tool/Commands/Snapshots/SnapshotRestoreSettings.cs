namespace Sage.Tool.Commands.Snapshots;

/// <summary>What a user wants to have put back.</summary>
internal sealed record SnapshotRestoreSettings
{
    public required string Name { get; init; }

    /// <summary>The directory to restore to, absolute; null for the one that was saved.</summary>
    public string? Target { get; init; }

    /// <summary>Only these paths below the directory that was saved; none means everything.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Whether what the snapshot lacks is removed.</summary>
    public bool Delete { get; init; }

    /// <summary>Whether the rest is put back after something could not be.</summary>
    public bool KeepGoing { get; init; }

    public bool Yes { get; init; }

    public bool Json { get; init; }
}

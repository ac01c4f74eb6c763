namespace Sage.Tool.Commands.Snapshots;

/// <summary>What a user asks of a new snapshot.</summary>
internal sealed record SnapshotCreateSettings
{
    /// <summary>The directory or file to save, absolute.</summary>
    public required string Path { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Patterns as in an ignore file.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    public bool UseIgnoreFiles { get; init; } = true;

    /// <summary>The level of compression, as zstd counts it.</summary>
    public int Level { get; init; } = 1;

    /// <summary>Whether a repository that is made is encrypted.</summary>
    public bool Encrypt { get; init; }

    public bool Json { get; init; }
}

namespace Sage.Tool.Commands.Snapshots;

/// <summary>What a user wants to have compared.</summary>
internal sealed record SnapshotDiffSettings
{
    /// <summary>The older snapshot.</summary>
    public required string Name { get; init; }

    /// <summary>The newer snapshot; null to compare with a directory.</summary>
    public string? Other { get; init; }

    /// <summary>Whether to compare with a directory as it is now.</summary>
    public bool Working { get; init; }

    /// <summary>That directory, absolute; null for the one that was saved.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether to read files too that look as they did when the directory was last saved.</summary>
    public bool ReadData { get; init; }

    /// <summary>Only these paths below the directory that was saved; none means everything.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Whether to show how the content of files changed.</summary>
    public bool Patch { get; init; }

    public bool Json { get; init; }
}

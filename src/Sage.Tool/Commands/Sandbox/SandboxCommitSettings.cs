namespace Sage.Tool.Commands.Sandbox;

/// <summary>What to commit, and what may be in it.</summary>
internal sealed record SandboxCommitSettings
{
    /// <summary>The directory whose only transaction is meant where none is named, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The transaction; null for the only one of <see cref="Directory"/>.</summary>
    public string? Transaction { get; init; }

    /// <summary>Flags of changes that may be committed.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Whether what changed in the workspace meanwhile is written over.</summary>
    public bool Force { get; init; }

    /// <summary>The file that decisions are appended to; null for none.</summary>
    public string? Audit { get; init; }

    public bool Json { get; init; }
}

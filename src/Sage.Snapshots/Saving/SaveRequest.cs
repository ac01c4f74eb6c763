namespace Sage.Snapshots.Saving;

/// <summary>What a snapshot is to hold.</summary>
internal sealed record SaveRequest
{
    /// <summary>The directory to save.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// Paths below the root, with <c>/</c>: only these are saved, with all below them, and the directories that lead to them become passages. One that does not exist is not saved, and
    /// no problem. Empty: everything.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Patterns of what is left out, in the syntax of <c>.gitignore</c>, as an ignore file in the root would have them. They win over ignore files.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Whether the files <c>.sageignore</c> in the tree say what is left out.</summary>
    public bool UseIgnoreFiles { get; init; } = true;

    /// <summary>Whether a snapshot of the same root, paths and tags before is given back where everything is as it was, instead of another one like it.</summary>
    public bool ReuseUnchanged { get; init; }

    /// <summary>The level of zstd, 1 to 19.</summary>
    public int Level { get; init; } = 1;

    /// <summary>The program that saves, with its version.</summary>
    public required string Tool { get; init; }
}

namespace Sage.Snapshots.Restoring;

/// <summary>What to put back, and where.</summary>
internal sealed record RestoreRequest
{
    /// <summary>The directory that becomes what the snapshot's root was; made where it is missing.</summary>
    public required string Target { get; init; }

    /// <summary>The paths to put back with all that is below them, as people write paths below the root; none means everything.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Whether what the snapshot lacks is removed. Where the snapshot holds a passage only its own paths count.</summary>
    public bool Delete { get; init; }

    /// <summary>Whether the rest is put back after something could not be.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Whether all that is needed is read and checked before anything is written, instead of piece by piece.</summary>
    public bool CheckFirst { get; init; }

    /// <summary>
    /// Whether changed files are written where they are, which keeps their inodes and what has them open, and leaves a half-written file when it is interrupted. Otherwise new content is
    /// written beside and renamed.
    /// </summary>
    public bool InPlace { get; init; }

    /// <summary>Whether a snapshot of what is there is taken first, so that the restore can be undone.</summary>
    public bool SaveFirst { get; init; } = true;

    /// <summary>The tags of that snapshot.</summary>
    public IReadOnlyList<string> BeforeTags { get; init; } = [BeforeTag];

    /// <summary>Is told the id of that snapshot as soon as it is durable, before anything is changed.</summary>
    public Action<string>? Saved { get; init; }

    /// <summary>Patterns of what that snapshot leaves out, and the restore with it, in the syntax of <c>.gitignore</c>.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Whether the files <c>.sageignore</c> in the target say what is left out.</summary>
    public bool UseIgnoreFiles { get; init; } = true;

    /// <summary>The program that restores, with its version.</summary>
    public required string Tool { get; init; }

    /// <summary>The tag of snapshots that are taken before a restore.</summary>
    public const string BeforeTag = "before-restore";
}

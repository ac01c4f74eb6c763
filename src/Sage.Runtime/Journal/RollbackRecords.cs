using System.Text.Json.Serialization;

namespace Sage.Runtime.Journal;

/// <summary>A named state of protected paths is durable.</summary>
internal sealed record PointCreated : JournalRecord
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required PathImage Image { get; init; }
}

/// <summary>Protected paths were put back to a point.</summary>
internal sealed record PointRestored : JournalRecord
{
    public required string Name { get; init; }
}

/// <summary>A rollback began. It ends with <see cref="RollbackEnded"/>; until then every resume goes on with it.</summary>
internal sealed record RollbackStarted : JournalRecord
{
    public required RollbackCause Cause { get; init; }

    /// <summary>The phases to compensate, in this order.</summary>
    public required IReadOnlyList<string> Phases { get; init; }

    /// <summary>Bytes only, no undo.</summary>
    public bool FilesOnly { get; init; }

    /// <summary>The point to restore when every phase is compensated.</summary>
    public string? Point { get; init; }

    /// <summary>Paths that someone else changed may be overwritten.</summary>
    public bool Force { get; init; }
}

/// <summary>What began a rollback.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RollbackCause>))]
internal enum RollbackCause
{
    /// <summary>A phase failed: what was in flight is compensated, back to where each phase began.</summary>
    Failure,

    /// <summary>An attempt was interrupted and its phase's recovery is undo.</summary>
    Interruption,

    /// <summary>A phase failed and the plan compensates completed phases as well.</summary>
    Plan,

    /// <summary>A person asked.</summary>
    Request,

    /// <summary>
    /// A phase's resume key changed and its policy is undo, then rerun; or a phase that worked on the same paths before has
    /// to run again.
    /// </summary>
    Change,
}

/// <summary>One try of a phase's undo ended.</summary>
internal sealed record UndoEnded : JournalRecord
{
    public required string Phase { get; init; }

    /// <summary>Null when it succeeded; else one sentence, secrets masked.</summary>
    public string? Error { get; init; }
}

/// <summary>A person decided to go on without a phase's undo or files, or without the files of a point.</summary>
internal sealed record CompensationSkipped : JournalRecord
{
    /// <summary>The phase's name, or the point's.</summary>
    public required string Phase { get; init; }
}

/// <summary>A phase is compensated: undone, its protected paths back and verified. It counts as never run.</summary>
internal sealed record PhaseCompensated : JournalRecord
{
    public required string Phase { get; init; }
}

/// <summary>A rollback came to its end, or to something that cannot be undone or put back.</summary>
internal sealed record RollbackEnded : JournalRecord
{
    /// <summary>The phase or point that blocks it; null when it is done.</summary>
    public string? Blocked { get; init; }

    /// <summary>Why it stands there: the undo's last error, or what kept files from being put back, in one sentence, secrets masked.</summary>
    public string? Error { get; init; }
}

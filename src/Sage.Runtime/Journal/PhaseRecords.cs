using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Runtime.Journal;

/// <summary>An attempt is about to run: its before-image is durable, its body has not been entered.</summary>
internal sealed record PhaseStarted : JournalRecord
{
    public required string Phase { get; init; }

    /// <summary>From 1, counted over all runs of the install.</summary>
    public required int Attempt { get; init; }

    public ResumeKey? Key { get; init; }

    /// <summary>The image of the protected paths at the attempt's start; null when there are none.</summary>
    public PathImage? Before { get; init; }

    public string? Text { get; init; }
}

/// <summary>A step's result is durable, and so is the savepoint behind it.</summary>
internal sealed record StepCompleted : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    public required string Key { get; init; }

    public JsonElement? Output { get; init; }

    /// <summary>The image of the protected paths after the step; null when there are none.</summary>
    public PathImage? Savepoint { get; init; }
}

/// <summary>A command is about to execute.</summary>
internal sealed record ChildStarted : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    public required ChildProcess Child { get; init; }
}

/// <summary>A command and its process group are gone.</summary>
internal sealed record ChildEnded : JournalRecord
{
    public required string Phase { get; init; }

    public required int Pid { get; init; }

    public required int ExitCode { get; init; }
}

/// <summary>A phase completed: its output is durable and what it left behind was checked.</summary>
internal sealed record PhaseCompleted : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    public JsonElement? Output { get; init; }

    /// <summary>Digests of the protected paths at completion.</summary>
    public IReadOnlyList<PathDigest> After { get; init; } = [];

    /// <summary>Digests of the produced paths at completion.</summary>
    public IReadOnlyList<PathDigest> Produced { get; init; } = [];

    public string? Text { get; init; }
}

/// <summary>A phase's <c>SkipWhen</c> said so.</summary>
internal sealed record PhaseSkipped : JournalRecord
{
    public required string Phase { get; init; }

    public ResumeKey? Key { get; init; }
}

/// <summary>An attempt ended without completing. Its files are still as it left them.</summary>
internal sealed record AttemptEnded : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    public required AttemptEnd End { get; init; }

    /// <summary>Whether a later run found the attempt interrupted, so that the record's time says nothing about its length.</summary>
    public bool Found { get; init; }

    /// <summary>Whether it was stopped while it waited at a gate, so that its approval decides how it goes on.</summary>
    public bool AtGate { get; init; }

    /// <summary>How long it waited at gates, in milliseconds; that counts to no time limit.</summary>
    public long WaitedMs { get; init; }

    /// <summary>One sentence, secrets masked; null when nothing failed.</summary>
    public string? Error { get; init; }
}

/// <summary>Why an attempt ended without completing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptEnd>))]
internal enum AttemptEnd
{
    /// <summary>It threw, or left behind less than it declares.</summary>
    Failed,

    /// <summary>It took longer than its time limit.</summary>
    TimedOut,

    /// <summary>A sibling failed.</summary>
    Cancelled,

    /// <summary>Ctrl+C or a signal, or found so by a resume after a kill.</summary>
    Interrupted,
}

/// <summary>
/// The protected paths are back at a savepoint, and the phase can be tried again. Steps later than the savepoint are void.
/// </summary>
internal sealed record PhaseReset : JournalRecord
{
    public required string Phase { get; init; }

    /// <summary>How many of the completed steps stand; those after them are void.</summary>
    public required int Steps { get; init; }

    /// <summary>When the next attempt may start; null for at once.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whether the next attempt uses up one of the phase's retries.</summary>
    public bool Retry { get; init; }
}

/// <summary>A phase failed for good in this run: no retry is left.</summary>
internal sealed record PhaseFailed : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    /// <summary>One sentence, secrets masked.</summary>
    public required string Error { get; init; }

    /// <summary>Whether it failed before its body was entered, so that there is nothing to compensate.</summary>
    public bool BeforeStart { get; init; }
}

/// <summary>A phase waits for a person.</summary>
internal sealed record ApprovalRequested : JournalRecord
{
    public required string Phase { get; init; }

    public required string Gate { get; init; }
}

/// <summary>A person approved a gate.</summary>
internal sealed record ApprovalGiven : JournalRecord
{
    public required string Gate { get; init; }

    public required string By { get; init; }
}

using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>A phase as the fold over the journal knows it.</summary>
internal sealed class PhaseState(string name)
{
    private List<StepCompleted>? _steps;

    public string Name { get; } = name;

    public PhaseStatus Status { get; set; }

    /// <summary>The newest attempt's number; 0 when there was none.</summary>
    public int Attempt { get; set; }

    /// <summary>The epoch of the run that started the newest attempt.</summary>
    public int StartedIn { get; set; }

    /// <summary>How many of its retries are used up.</summary>
    public int RetriesUsed { get; set; }

    /// <summary>
    /// What its attempts and waits for retries have used of the total time limit since it last settled. Time without a run and
    /// waits at gates do not count; of an attempt that was killed counts what the journal shows.
    /// </summary>
    public TimeSpan Spent { get; set; }

    /// <summary>When the newest attempt first came to a gate; null when it did not.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The last that its run recorded before it was killed; null while nobody found the attempt cut off.</summary>
    public DateTimeOffset? CutOff { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    /// <summary>When the next attempt may start, after a reset for a retry.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>How long the wait until then was meant to be: a clock that was set back makes it no longer.</summary>
    public TimeSpan RetryWait { get; set; }

    /// <summary>The resume key of the newest attempt or skip.</summary>
    public ResumeKey? Key { get; set; }

    /// <summary>The image taken before the newest attempt; null when nothing is protected.</summary>
    public PathImage? Before { get; set; }

    /// <summary>
    /// The image from before the first attempt since the phase last completed: what a failure returns to. Null while
    /// the phase is settled.
    /// </summary>
    public PathImage? Base { get; set; }

    /// <summary>
    /// The images from before the phase first touched its paths, oldest first: what a rollback returns to, by putting back the newest first. They outlive
    /// retries and reruns, and go when the phase is rolled back. There is more than one where a transaction touched other paths when it ran again.
    /// </summary>
    public List<PathOrigin> Origins => field ??= [];

    /// <summary>The transaction of its newest attempt; null where there is none, or it has ended.</summary>
    public string? Transaction { get; set; }

    /// <summary>Whether the commands of its newest attempt ran in a transaction: what it touched is known from its commit on, and none of its steps outlives it.</summary>
    public bool IsTransaction { get; set; }

    /// <summary>Whether its body was entered since it was last compensated, so that there is something to undo.</summary>
    public bool Entered { get; set; }

    /// <summary>Whether the failed or cancelled attempt was compensated.</summary>
    public bool Compensated { get; set; }

    /// <summary>Completed steps that stand, oldest first.</summary>
    public List<StepCompleted> Steps => _steps ??= [];

    public JsonElement? Output { get; set; }

    /// <summary>Digests of the protected paths when it last completed.</summary>
    public IReadOnlyList<PathDigest> After { get; set; } = [];

    /// <summary>Digests of the produced paths when it last completed.</summary>
    public IReadOnlyList<PathDigest> Produced { get; set; } = [];

    /// <summary>Its rank in the order of completion; 0 when it is not completed.</summary>
    public int CompletionRank { get; set; }

    /// <summary>Its rank in the order of starts; 0 when it never started.</summary>
    public int StartRank { get; set; }

    /// <summary>Why the newest attempt ended; null while it runs or when it completed.</summary>
    public AttemptEnd? End { get; set; }

    /// <summary>The newest error, secrets masked.</summary>
    public string? Error { get; set; }

    /// <summary>Recorded commands that have not been recorded as ended.</summary>
    public List<ChildProcess> Children => field ??= [];

    /// <summary>Gates it waits for, or waited for when its newest attempt was stopped.</summary>
    public List<string> WaitsFor { get; } = [];

    /// <summary>
    /// Whether its newest attempt was stopped while it waited at gates: what becomes of it is decided by their approval.
    /// </summary>
    public bool StoppedAtGate { get; set; }

    public void ForgetSteps() => _steps = null;
}

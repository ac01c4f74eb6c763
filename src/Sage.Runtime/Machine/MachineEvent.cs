using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>Something that happened, for the machine to decide on.</summary>
internal abstract record MachineEvent;

/// <summary>The lease is held, left-over commands are gone, and the journal was replayed: begin.</summary>
internal sealed record Began : MachineEvent;

/// <summary>A person asked for a rollback; takes the place of <see cref="Began"/>.</summary>
internal sealed record RollbackRequested(IReadOnlyList<string> Phases, bool FilesOnly, string? Point, string? Skip) : MachineEvent;

/// <summary>Ctrl+C or a signal.</summary>
internal sealed record CancelRequested : MachineEvent;

/// <summary>The outcome of <see cref="CheckPhase"/>.</summary>
internal sealed record PhaseChecked(
    int Phase,
    CheckVerdict Verdict,
    ResumeKey Key,
    IReadOnlyList<ProtectedPath> Paths,
    IReadOnlyList<string> Reasons) : MachineEvent;

/// <summary>What a check found.</summary>
internal enum CheckVerdict
{
    /// <summary>The stored completion stands.</summary>
    Reuse,

    /// <summary><c>SkipWhen</c> said so.</summary>
    Skip,

    /// <summary>There is no completion, or what it left behind is gone or changed.</summary>
    Run,

    /// <summary>There is a completion, and its resume key is another one.</summary>
    KeyChanged,
}

/// <summary>A check could not be made: user code threw, or an input cannot be read.</summary>
internal sealed record CheckFailed(int Phase, string Error) : MachineEvent;

/// <summary>The protected paths are saved; null when there are none.</summary>
internal sealed record BeforeSaved(int Phase, PathImage? Image) : MachineEvent;

/// <summary>The protected paths could not be saved; the attempt does not start.</summary>
internal sealed record BeforeNotSaved(int Phase, string Error) : MachineEvent;

/// <summary>The phase's body returned and what it left behind was checked.</summary>
internal sealed record AttemptSucceeded(
    int Phase, JsonElement? Output, IReadOnlyList<PathDigest> After, IReadOnlyList<PathDigest> Produced) : MachineEvent;

/// <summary>The phase's body threw, timed out or was cancelled.</summary>
internal sealed record AttemptStopped(int Phase, AttemptEnd End, string Error) : MachineEvent;

/// <summary>A cancelled phase did not return within its grace.</summary>
internal sealed record AttemptUnresponsive(int Phase) : MachineEvent;

/// <summary>Records that an attempt wants journaled; acknowledged when they are durable.</summary>
internal sealed record Noted(IReadOnlyList<JournalRecord> Records, TaskCompletionSource Durable) : MachineEvent;

/// <summary>A phase waits for a gate; <paramref name="Open"/> completes when it is approved.</summary>
internal sealed record GateReached(int Phase, string Gate, TaskCompletionSource Open) : MachineEvent;

/// <summary>Another process appended records: approvals among them, perhaps.</summary>
internal sealed record Appended(IReadOnlyList<JournalRecord> Records) : MachineEvent;

/// <summary>A retry's wait is over.</summary>
internal sealed record RetryDue(int Phase) : MachineEvent;

/// <summary>The present bytes are saved where they differ from the target; null when nothing differs.</summary>
internal sealed record RestorePrepared(int Phase, PathImage? Present) : MachineEvent;

/// <summary>Protected paths are back, and verified.</summary>
internal sealed record Restored(string Phase) : MachineEvent;

/// <summary>Protected paths could not be put back.</summary>
internal sealed record NotRestored(string Phase, string Error, int ExitCode) : MachineEvent;

/// <summary>A phase's undo returned, or threw.</summary>
internal sealed record UndoReturned(string Phase, string? Error) : MachineEvent;

/// <summary>The outcome of <see cref="PrepareRollback"/>.</summary>
internal sealed record RollbackPrepared(IReadOnlyList<string> Conflicts, PathImage? Present) : MachineEvent;

/// <summary>A rollback could not be prepared: the present bytes cannot be read or saved.</summary>
internal sealed record RollbackNotPrepared(string Error, int ExitCode) : MachineEvent;

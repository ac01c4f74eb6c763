using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>Something to do in the world, once the records of the same step are durable.</summary>
internal abstract record Effect;

/// <summary>Compute a phase's resume key, compare, verify what it left behind, ask whether to skip it.</summary>
internal sealed record CheckPhase(int Phase) : Effect;

/// <summary>Save a phase's protected paths.</summary>
internal sealed record SaveBefore(int Phase, IReadOnlyList<ProtectedPath> Paths) : Effect;

/// <summary>Enter a phase's body.</summary>
internal sealed record Invoke(int Phase, int Attempt, IReadOnlyList<ProtectedPath> Paths) : Effect;

/// <summary>Cancel a running attempt.</summary>
internal sealed record CancelAttempt(int Phase, AttemptEnd Reason) : Effect;

/// <summary>Empty a phase's output slot.</summary>
internal sealed record ClearOutput(int Phase) : Effect;

/// <summary>Wait, then post <see cref="RetryDue"/>.</summary>
internal sealed record WaitForRetry(int Phase, DateTimeOffset Due) : Effect;

/// <summary>Save the present bytes of an image's paths where they differ from it.</summary>
internal sealed record PrepareRestore(int Phase, PathImage Image) : Effect;

/// <summary>Put the paths of images back, one image after the other.</summary>
internal sealed record Restore(string Phase, IReadOnlyList<PathImage> Images) : Effect;

/// <summary>Run a phase's undo.</summary>
internal sealed record Undo(string Phase, int Try, TimeSpan Delay) : Effect;

/// <summary>
/// Compare the present bytes of phases to be rolled back with the journaled digests, and save them.
/// </summary>
internal sealed record PrepareRollback(IReadOnlyList<string> Phases, RollbackCause Cause, PathImage? Point) : Effect;

/// <summary>Tell a phase that what it asked for is durable, or that its gate is open.</summary>
internal sealed record Acknowledge(TaskCompletionSource Task) : Effect;

/// <summary>Tell a phase that what it asked for is not done, because its attempt is over.</summary>
internal sealed record Reject(TaskCompletionSource Task) : Effect;

/// <summary>Look for approvals that other processes append, until told otherwise.</summary>
internal sealed record WatchForApprovals(bool On) : Effect;

/// <summary>The run is over.</summary>
internal sealed record Finish(RunResult Result) : Effect;

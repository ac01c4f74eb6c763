using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>What a run keeps of a phase besides the journaled facts.</summary>
internal sealed class PhaseSlot
{
    public SlotStage Stage { get; set; }

    /// <summary>How many predecessors have not settled in this run.</summary>
    public int Missing { get; set; }

    public ResumeKey? Key { get; set; }

    public IReadOnlyList<ProtectedPath> Paths { get; set; } = [];

    /// <summary>Whether it holds its paths.</summary>
    public bool Leased { get; set; }

    /// <summary>Gates it waits at, with what opens them.</summary>
    public List<GateReached> Gates { get; } = [];

    /// <summary>Since when it waits at gates; means nothing while it does not.</summary>
    public DateTimeOffset WaitsSince { get; set; }

    /// <summary>How long its attempt has waited at gates before.</summary>
    public TimeSpan Waited { get; set; }
}

/// <summary>Where a phase is within one run.</summary>
internal enum SlotStage
{
    /// <summary>A predecessor has not settled.</summary>
    Waiting,

    /// <summary>Its check is under way.</summary>
    Checking,

    /// <summary>It must run, and waits for a free slot and free paths.</summary>
    Queued,

    /// <summary>Its protected paths are being saved; holds a slot and its paths, as the next three do.</summary>
    Saving,

    /// <summary>Its body runs.</summary>
    Running,

    /// <summary>Its body was told to stop.</summary>
    Stopping,

    /// <summary>Its protected paths go back to a savepoint.</summary>
    Restoring,

    /// <summary>It waits for a retry.</summary>
    RetryWait,

    /// <summary>Completed, reused or skipped in this run.</summary>
    Settled,

    /// <summary>Does not go on in this run.</summary>
    Halted,
}

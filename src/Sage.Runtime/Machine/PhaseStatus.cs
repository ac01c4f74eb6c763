namespace Sage.Runtime.Machine;

/// <summary>Where a phase stands, by the journal.</summary>
internal enum PhaseStatus
{
    /// <summary>Never run, or compensated.</summary>
    Pending,

    /// <summary>An attempt started and has not ended. Without a living run: it was interrupted by a kill.</summary>
    Running,

    /// <summary>An attempt ended without completing, and its files are still as it left them.</summary>
    Ended,

    /// <summary>Its files are back at a savepoint; it may be tried again.</summary>
    Reset,

    /// <summary>Completed; its output stands.</summary>
    Completed,

    /// <summary>Skipped by its <c>SkipWhen</c>.</summary>
    Skipped,

    /// <summary>Failed for good in its last run; <see cref="PhaseState.Compensated"/> tells whether that was compensated.</summary>
    Failed,
}

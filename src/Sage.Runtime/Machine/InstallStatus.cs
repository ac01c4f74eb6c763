namespace Sage.Runtime.Machine;

/// <summary>Where an install stands, by its journal.</summary>
internal enum InstallStatus
{
    /// <summary>A run is under way, or was killed: the run lock tells which.</summary>
    Running,

    /// <summary>A run was cancelled in an orderly way; the next one resumes.</summary>
    Interrupted,

    /// <summary>A phase failed; completed phases stand.</summary>
    Failed,

    /// <summary>A phase waits for a person's approval and no run is under way.</summary>
    Waiting,

    /// <summary>Every phase is completed or skipped.</summary>
    Complete,

    /// <summary>A rollback is under way, or was killed.</summary>
    RollingBack,

    /// <summary>A rollback cannot go on: an undo keeps failing.</summary>
    RollbackBlocked,

    /// <summary>A rollback that a person asked for is done, or a failed install compensated everything.</summary>
    RolledBack,

    /// <summary>The user started over.</summary>
    Abandoned,
}

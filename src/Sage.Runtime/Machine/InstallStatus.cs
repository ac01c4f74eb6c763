namespace Sage.Runtime.Machine;

/// <summary>Where an install stands, by its journal.</summary>
internal enum InstallStatus
{
    /// <summary>A run is under way, or was killed: the run lock tells which.</summary>
    Running,

    /// <summary>A run was cancelled in an orderly way, or a rollback returned to a phase or point; the next run goes on from there.</summary>
    Interrupted,

    /// <summary>A phase failed; completed phases stand.</summary>
    Failed,

    /// <summary>A phase waits for a person's approval and no run is under way.</summary>
    Waiting,

    /// <summary>Every phase is completed or skipped.</summary>
    Complete,

    /// <summary>A rollback is under way, or was killed.</summary>
    RollingBack,

    /// <summary>A rollback cannot go on: an undo keeps failing, or files cannot be put back.</summary>
    RollbackBlocked,

    /// <summary>A person asked for it, or a failed install did so by its plan: everything was rolled back, and nothing is left to go on with.</summary>
    RolledBack,

    /// <summary>The user started over.</summary>
    Abandoned,
}

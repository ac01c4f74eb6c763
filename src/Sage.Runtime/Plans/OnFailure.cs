namespace Sage.Runtime;

/// <summary>What happens to completed phases when a later phase fails.</summary>
public enum OnFailure
{
    /// <summary>Completed phases stay; the next run resumes after them.</summary>
    KeepCompleted,

    /// <summary>Completed phases are compensated as well, in reverse of the order in which they completed.</summary>
    RollbackAll,
}

using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>What people read for the words of <see cref="StatusWords"/>.</summary>
internal static class StatusNames
{
    public static string Of(string status) => status switch
    {
        StatusWords.Pending => Messages.StatusPending,
        StatusWords.Running => Messages.StatusRunning,
        StatusWords.Waiting => Messages.StatusWaiting,
        StatusWords.Retrying => Messages.StatusRetrying,
        StatusWords.Interrupted => Messages.StatusInterrupted,
        StatusWords.Cancelled => Messages.StatusCancelled,
        StatusWords.Failed => Messages.StatusFailed,
        StatusWords.Completed => Messages.StatusCompleted,
        StatusWords.Skipped => Messages.StatusSkipped,
        StatusWords.RollingBack => Messages.StatusRollingBack,
        StatusWords.RolledBack => Messages.StatusRolledBack,
        StatusWords.RollbackBlocked => Messages.StatusRollbackBlocked,
        StatusWords.RollbackInterrupted => Messages.StatusRollbackInterrupted,
        StatusWords.Complete => Messages.StatusComplete,
        StatusWords.Abandoned => Messages.StatusAbandoned,
        _ => Messages.StatusUnreadable,
    };
}

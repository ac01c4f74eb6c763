using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Tool.Reports;

/// <summary>
/// The words for where installs and phases stand. They join the journal, which keeps facts only, with whether a process
/// drives the install now: a started phase without such a process was interrupted.
/// </summary>
internal static class StatusWords
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Waiting = "waiting";
    public const string Retrying = "retrying";
    public const string Interrupted = "interrupted";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";
    public const string Completed = "completed";
    public const string Skipped = "skipped";
    public const string RollingBack = "rolling_back";
    public const string RolledBack = "rolled_back";
    public const string RollbackBlocked = "rollback_blocked";
    public const string RollbackInterrupted = "rollback_interrupted";
    public const string Complete = "complete";
    public const string Abandoned = "abandoned";

    public static string Of(InstallState state, bool alive) => state.Status switch
    {
        InstallStatus.Running when alive || state.Install?.CreatedBy == "script" => Running,
        InstallStatus.Running or InstallStatus.Interrupted => Interrupted,
        InstallStatus.Failed => Failed,
        InstallStatus.Waiting => Waiting,
        InstallStatus.Complete => Complete,
        InstallStatus.RollingBack => alive ? RollingBack : RollbackInterrupted,
        InstallStatus.RollbackBlocked => RollbackBlocked,
        InstallStatus.RolledBack => RolledBack,
        _ => Abandoned,
    };

    public static string Of(PhaseState phase, InstallState state, bool alive)
    {
        if (state.Rollback is { } rollback && rollback.Remaining.Contains(phase.Name) && rollback.Remaining[0] == phase.Name)
            return rollback.Blocked is not null ? RollbackBlocked : alive ? RollingBack : RollbackInterrupted;
        // The attempt was stopped, or taken back, when its run ended for want of an approval.
        if (state.Status == InstallStatus.Waiting && phase.WaitsFor.Count > 0)
            return Waiting;
        return phase.Status switch
        {
            PhaseStatus.Pending => phase.Error is null || state.Status is InstallStatus.RolledBack ? Pending : OfEnd(phase.End),
            PhaseStatus.Running when !alive && state.Install?.CreatedBy != "script" => Interrupted,
            PhaseStatus.Running => phase.WaitsFor.Count > 0 ? Waiting : Running,
            PhaseStatus.Ended => OfEnd(phase.End),
            PhaseStatus.Reset => alive ? Retrying : OfEnd(phase.End),
            PhaseStatus.Completed => Completed,
            PhaseStatus.Skipped => Skipped,
            _ => Failed,
        };
    }

    private static string OfEnd(AttemptEnd? end) => end switch
    {
        AttemptEnd.Cancelled => Cancelled,
        AttemptEnd.Interrupted => Interrupted,
        _ => Failed,
    };
}

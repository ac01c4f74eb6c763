using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>
/// What <c>install_progress.json</c> says. The first eleven fields and their order are a contract with scripts; fields
/// may be added after them.
/// </summary>
internal sealed record InstallProgress
{
    public required string InstallId { get; init; }

    public required string StartTime { get; init; }

    /// <summary>The phase that started last and has not ended; null when none is under way.</summary>
    public required string? CurrentPhase { get; init; }

    /// <summary>In the order of completion.</summary>
    public required IReadOnlyList<string> CompletedPhases { get; init; }

    public required IReadOnlyList<string> FailedPhases { get; init; }

    public required string InstallMode { get; init; }

    public required string? EnvironmentName { get; init; }

    public required string? PythonPath { get; init; }

    /// <summary>Whether a phase's before-image or a rollback point was saved.</summary>
    public required bool BackupCreated { get; init; }

    /// <summary>Whether there is anything that a rollback would undo or put back.</summary>
    public required bool CanRollback { get; init; }

    public required string LastUpdate { get; init; }

    /// <summary>Where the install stands, in snake_case.</summary>
    public required string Status { get; init; }

    public required string Plan { get; init; }

    public required IReadOnlyList<string> SkippedPhases { get; init; }

    /// <summary>The progress of an install that has started.</summary>
    public static InstallProgress Of(InstallState state)
    {
        var install = state.Install ?? throw new ArgumentException(Messages.InstallHasNotStarted, nameof(state));
        return new InstallProgress
        {
            InstallId = install.InstallId,
            StartTime = Iso(install.At),
            CurrentPhase = state.CurrentPhase,
            CompletedPhases = Names(state.InOrderOfCompletion(), p => p.Status == PhaseStatus.Completed),
            FailedPhases = Names(state.Phases, HasFailed),
            InstallMode = install.Mode,
            EnvironmentName = state.Environment?.Name,
            PythonPath = state.Environment?.InterpreterPath,
            BackupCreated = state.HasPoints || state.Any(p => p.Before is not null || p.Origins.Count > 0),
            CanRollback = MayRollBack(state),
            LastUpdate = Iso(state.LastUpdate),
            Status = Word(state.Status),
            Plan = install.Plan,
            SkippedPhases = Names(state.Phases, p => p.Status == PhaseStatus.Skipped),
        };
    }

    /// <summary>The fields in their order, named in snake_case, as JSON.</summary>
    public byte[] Render()
    {
        var json = new ReadableObject();
        json.Text("install_id"u8, InstallId);
        json.Text("start_time"u8, StartTime);
        json.Text("current_phase"u8, CurrentPhase);
        json.Texts("completed_phases"u8, CompletedPhases);
        json.Texts("failed_phases"u8, FailedPhases);
        json.Text("install_mode"u8, InstallMode);
        json.Text("environment_name"u8, EnvironmentName);
        json.Text("python_path"u8, PythonPath);
        json.Flag("backup_created"u8, BackupCreated);
        json.Flag("can_rollback"u8, CanRollback);
        json.Text("last_update"u8, LastUpdate);
        json.Text("status"u8, Status);
        json.Text("plan"u8, Plan);
        json.Texts("skipped_phases"u8, SkippedPhases);
        return json.End();
    }

    /// <summary>A failed phase stays failed when what it did has been undone.</summary>
    private static bool HasFailed(PhaseState phase) =>
        phase.Status == PhaseStatus.Failed || (phase.Status == PhaseStatus.Pending && phase.Error is not null);

    private static bool MayRollBack(InstallState state) =>
        state.Status != InstallStatus.Abandoned
        && (state.HasPoints
            || (state.Install!.CreatedBy == InstallOrigin.Run
                && state.Any(p => p.Status is not (PhaseStatus.Pending or PhaseStatus.Skipped))));

    private static List<string> Names(IReadOnlyList<PhaseState> phases, Predicate<PhaseState> which)
    {
        var names = new List<string>();
        foreach (var phase in phases)
        {
            if (which(phase))
                names.Add(phase.Name);
        }
        return names;
    }

    /// <summary>A status in snake_case.</summary>
    public static string Word(InstallStatus status) => status switch
    {
        InstallStatus.Running => "running",
        InstallStatus.Interrupted => "interrupted",
        InstallStatus.Failed => "failed",
        InstallStatus.Waiting => "waiting",
        InstallStatus.Complete => "complete",
        InstallStatus.RollingBack => "rolling_back",
        InstallStatus.RollbackBlocked => "rollback_blocked",
        InstallStatus.RolledBack => "rolled_back",
        InstallStatus.Abandoned => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>ISO 8601 to the second with offset, which every language's parser takes.</summary>
    private static string Iso(DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[RecordTime.MaxLength];
        return NativeText.Of(text[..RecordTime.Format(time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)), text)]);
    }
}

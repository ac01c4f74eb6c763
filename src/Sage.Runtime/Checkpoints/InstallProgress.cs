using System.Globalization;
using System.Text.Json;
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
            CompletedPhases = Completed(state),
            FailedPhases = Names(state.Phases.Where(HasFailed)),
            InstallMode = install.Mode,
            EnvironmentName = state.Environment?.Name,
            PythonPath = state.Environment?.InterpreterPath,
            BackupCreated = state.Points.Count > 0 || state.Phases.Any(p => p.Before is not null || p.Origin is not null),
            CanRollback = MayRollBack(state),
            LastUpdate = Iso(state.LastUpdate),
            Status = JsonNamingPolicy.SnakeCaseLower.ConvertName(state.Status.ToString()),
            Plan = install.Plan,
            SkippedPhases = Names(state.Phases.Where(p => p.Status == PhaseStatus.Skipped)),
        };
    }

    /// <summary>Writes the fields in their order, named in snake_case.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("install_id", InstallId);
        json.WriteString("start_time", StartTime);
        json.WriteString("current_phase", CurrentPhase);
        Write(json, "completed_phases", CompletedPhases);
        Write(json, "failed_phases", FailedPhases);
        json.WriteString("install_mode", InstallMode);
        json.WriteString("environment_name", EnvironmentName);
        json.WriteString("python_path", PythonPath);
        json.WriteBoolean("backup_created", BackupCreated);
        json.WriteBoolean("can_rollback", CanRollback);
        json.WriteString("last_update", LastUpdate);
        json.WriteString("status", Status);
        json.WriteString("plan", Plan);
        Write(json, "skipped_phases", SkippedPhases);
        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> phases)
    {
        json.WriteStartArray(name);
        foreach (var phase in phases)
            json.WriteStringValue(phase);
        json.WriteEndArray();
    }

    /// <summary>A failed phase stays failed when what it did has been undone.</summary>
    private static bool HasFailed(PhaseState phase) =>
        phase.Status == PhaseStatus.Failed || (phase.Status == PhaseStatus.Pending && phase.Error is not null);

    private static bool MayRollBack(InstallState state) =>
        state.Status != InstallStatus.Abandoned
        && (state.Points.Count > 0
            || (state.Install!.CreatedBy == InstallOrigin.Run
                && state.Phases.Any(p => p.Status is not (PhaseStatus.Pending or PhaseStatus.Skipped))));

    private static List<string> Completed(InstallState state)
    {
        var completed = state.Phases.Where(p => p.Status == PhaseStatus.Completed).ToList();
        completed.Sort((a, b) => a.CompletionRank.CompareTo(b.CompletionRank));
        return Names(completed);
    }

    private static List<string> Names(IEnumerable<PhaseState> phases) => [.. phases.Select(p => p.Name)];

    /// <summary>ISO 8601 to the second with offset, which every language's parser takes.</summary>
    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

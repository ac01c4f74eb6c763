namespace Sage.Tool.Reports;

/// <summary>Where an install stands, as <c>status --json</c> writes it; docs/cli.md describes each field.</summary>
internal sealed record InstallReport
{
    public required string InstallId { get; init; }

    public required string Plan { get; init; }

    /// <summary>The install's status in snake_case; one of <see cref="StatusWords"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether a process drives the install at this moment.</summary>
    public required bool Alive { get; init; }

    /// <summary>The process that drives it; null when none does.</summary>
    public int? Pid { get; init; }

    /// <summary><c>run</c> or <c>script</c>.</summary>
    public required string CreatedBy { get; init; }

    public required string InstallMode { get; init; }

    public required string WorkingDirectory { get; init; }

    public required string CheckpointDirectory { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset LastUpdate { get; init; }

    public string? CurrentPhase { get; init; }

    public required int CompletedCount { get; init; }

    public required int PhaseCount { get; init; }

    public string? EnvironmentName { get; init; }

    public string? PythonPath { get; init; }

    /// <summary>Gates that wait for <c>approve</c>.</summary>
    public required IReadOnlyList<string> WaitingFor { get; init; }

    public RollbackReport? Rollback { get; init; }

    public required IReadOnlyList<PhaseReport> Phases { get; init; }
}

/// <summary>A rollback under way.</summary>
internal sealed record RollbackReport
{
    /// <summary>Phases still to compensate, in order.</summary>
    public required IReadOnlyList<string> Remaining { get; init; }

    /// <summary>The phase or point that cannot be undone or put back; null while the rollback goes on.</summary>
    public string? Blocked { get; init; }

    /// <summary><c>undo</c> or <c>files</c>; null while the rollback goes on.</summary>
    public string? BlockedBy { get; init; }

    /// <summary>What went wrong last where the rollback stands; null when nothing has, or the journal does not tell.</summary>
    public string? Error { get; init; }
}

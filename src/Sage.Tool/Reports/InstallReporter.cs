using Sage.Linux;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Tool.Reports;

/// <summary>Makes a report of an install's state.</summary>
/// <param name="layout">The checkpoint directory that the install lies in.</param>
/// <param name="time">Tells how long a running phase has taken.</param>
internal sealed class InstallReporter(CheckpointLayout layout, TimeProvider time)
{
    /// <param name="state">A state with its first record applied.</param>
    /// <param name="pid">The process that drives the install; null when none does.</param>
    public InstallReport Report(InstallState state, int? pid)
    {
        var install = state.Install!;
        var alive = pid is not null;
        var live = alive ? LiveProgress.Read(layout.Live(install.InstallId)) : LiveProgress.None;
        return new InstallReport
        {
            InstallId = install.InstallId,
            Plan = install.Plan,
            Status = StatusWords.Of(state, alive),
            Alive = alive,
            Pid = pid,
            CreatedBy = install.CreatedBy,
            InstallMode = install.Mode,
            WorkingDirectory = install.WorkingDirectory,
            CheckpointDirectory = layout.Root,
            StartTime = install.At,
            LastUpdate = state.LastUpdate,
            CurrentPhase = state.CurrentPhase,
            CompletedCount = state.Count(phase => phase.Status is PhaseStatus.Completed or PhaseStatus.Skipped),
            PhaseCount = state.Phases.Count,
            EnvironmentName = state.Environment?.Name,
            PythonPath = state.Environment?.InterpreterPath,
            WaitingFor = WaitingFor(state),
            Rollback = state.Rollback is not { } rollback ? null : new RollbackReport
            {
                Remaining = rollback.Remaining,
                Blocked = rollback.Blocked,
                BlockedBy = rollback.Blocked is null ? null : rollback.IsAtFiles ? "files" : "undo",
                Error = rollback.Error,
            },
            Phases = Phases(state, alive, live),
        };
    }

    private static List<string> WaitingFor(InstallState state)
    {
        var gates = new List<string>();
        foreach (var phase in state.Phases)
            gates.AddRange(phase.WaitsFor);
        return gates;
    }

    private List<PhaseReport> Phases(InstallState state, bool alive, LiveProgress live)
    {
        var phases = new List<PhaseReport>();
        foreach (var phase in state.Phases)
            phases.Add(Report(phase, state, alive, live));
        return phases;
    }

    private PhaseReport Report(PhaseState phase, InstallState state, bool alive, LiveProgress live)
    {
        var log = layout.Log(state.Install!.InstallId, phase.Name);
        var progress = phase.Status == PhaseStatus.Running ? live.Phases.GetValueOrDefault(phase.Name) : null;
        return new PhaseReport
        {
            Name = phase.Name,
            Status = StatusWords.Of(phase, state, alive),
            Attempt = phase.Attempt,
            Started = phase.Started,
            Ended = phase.Ended,
            Seconds = Seconds(phase, state, alive),
            RetryAt = phase.Status == PhaseStatus.Reset ? phase.RetryAt : null,
            Error = phase.Error,
            WaitsFor = phase.WaitsFor,
            Log = PathTypes.Behind(log) == PathType.File ? log : null,
            Fraction = progress?.Fraction,
            Text = progress?.Text ?? progress?.Line,
        };
    }

    /// <summary>An attempt that a kill cut off has no end; the journal's last record is the best that is known.</summary>
    private double? Seconds(PhaseState phase, InstallState state, bool alive)
    {
        if (phase.Started is not { } started)
            return null;
        var end = phase.Ended ?? (alive ? time.GetUtcNow() : state.LastUpdate);
        return Math.Round(Math.Max(0, (end - started).TotalSeconds), 3);
    }
}

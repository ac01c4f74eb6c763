using System.Text.Json.Serialization;

namespace Sage.Runtime.Journal;

/// <summary>One fact of an install. The journal is their sequence, and an install's state is the fold over them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(InstallStarted), "install_started")]
[JsonDerivedType(typeof(RunStarted), "run_started")]
[JsonDerivedType(typeof(RunEnded), "run_ended")]
[JsonDerivedType(typeof(InstallAbandoned), "install_abandoned")]
[JsonDerivedType(typeof(InstallAdopted), "install_adopted")]
[JsonDerivedType(typeof(EnvironmentReported), "environment_reported")]
[JsonDerivedType(typeof(PhaseStarted), "phase_started")]
[JsonDerivedType(typeof(StepCompleted), "step_completed")]
[JsonDerivedType(typeof(ChildStarted), "child_started")]
[JsonDerivedType(typeof(ChildEnded), "child_ended")]
[JsonDerivedType(typeof(TransactionStarted), "transaction_started")]
[JsonDerivedType(typeof(CommitStarted), "commit_started")]
[JsonDerivedType(typeof(CommitRefused), "commit_refused")]
[JsonDerivedType(typeof(TransactionEnded), "transaction_ended")]
[JsonDerivedType(typeof(PhaseCompleted), "phase_completed")]
[JsonDerivedType(typeof(PhaseSkipped), "phase_skipped")]
[JsonDerivedType(typeof(AttemptEnded), "attempt_ended")]
[JsonDerivedType(typeof(PhaseReset), "phase_reset")]
[JsonDerivedType(typeof(PhaseFailed), "phase_failed")]
[JsonDerivedType(typeof(ApprovalRequested), "approval_requested")]
[JsonDerivedType(typeof(ApprovalGiven), "approval_given")]
[JsonDerivedType(typeof(PointCreated), "point_created")]
[JsonDerivedType(typeof(PointRestored), "point_restored")]
[JsonDerivedType(typeof(RollbackStarted), "rollback_started")]
[JsonDerivedType(typeof(UndoEnded), "undo_ended")]
[JsonDerivedType(typeof(CompensationSkipped), "compensation_skipped")]
[JsonDerivedType(typeof(PhaseCompensated), "phase_compensated")]
[JsonDerivedType(typeof(RollbackEnded), "rollback_ended")]
internal abstract record JournalRecord
{
    /// <summary>When the fact was recorded.</summary>
    [JsonPropertyName("at"), JsonPropertyOrder(-2)]
    public DateTimeOffset At { get; init; }

    /// <summary>The epoch of the lease it was recorded under; 0 for a script's call, an approval and an adoption, which hold none.</summary>
    [JsonPropertyName("e"), JsonPropertyOrder(-1)]
    public int Epoch { get; init; }
}

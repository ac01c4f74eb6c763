using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>
/// Which records can follow on a state. No writer of ours breaks these rules, so that a journal which does is damaged, and
/// folding on would act on what never was.
/// </summary>
internal static class RecordOrder
{
    /// <exception cref="RecordOrderException">The record cannot follow.</exception>
    public static void ThrowIfOutOfOrder(InstallState state, JournalRecord record)
    {
        if (Follows(state, record))
            return;
        throw new RecordOrderException(Messages.RecordIsOutOfOrder(record.GetType().Name));
    }

    private static bool Follows(InstallState state, JournalRecord record) => record switch
    {
        InstallStarted started => state.Install is null && AreNames(started.Phases),
        _ when state.Install is null => false,
        PhaseStarted or PhaseCompleted or PhaseFailed or RunEnded => true,
        _ => RareFollows(state, record),
    };

    /// <summary>By itself, because a process prepares every type that a method names before it runs it.</summary>
    private static bool RareFollows(InstallState state, JournalRecord record) => record switch
    {
        RunStarted run => AreNames(run.Phases),
        StepCompleted step => state.Find(step.Phase) is { Status: PhaseStatus.Running },
        AttemptEnded ended => state.Find(ended.Phase) is { Status: PhaseStatus.Running },
        PhaseReset reset => state.Find(reset.Phase) is { Status: PhaseStatus.Ended } phase && reset.Steps >= 0 && reset.Steps <= phase.Steps.Count,
        TransactionStarted transaction => state.Find(transaction.Phase) is { Status: PhaseStatus.Running, Transaction: null },
        CommitStarted commit => state.Find(commit.Phase) is { Status: PhaseStatus.Running, Transaction: not null },
        CommitRefused refused => state.Find(refused.Phase) is { Status: PhaseStatus.Running, IsTransaction: true },
        TransactionEnded ended => state.Find(ended.Phase) is { Transaction: not null },
        PhaseSkipped skipped => state.Find(skipped.Phase) is not null,
        ChildStarted child => state.Find(child.Phase) is not null,
        ChildEnded child => state.Find(child.Phase) is not null,
        ApprovalRequested request => state.Find(request.Phase) is not null,
        RollbackStarted rollback => state.Rollback is null && AreNames(rollback.Phases) && rollback.Phases.All(p => state.Find(p) is not null)
            && (rollback.Point is null || state.HasPoint(rollback.Point)),
        UndoEnded undo => state.Rollback is { Remaining: [var head, ..] } && head == undo.Phase,
        PhaseCompensated compensated => state.Rollback is { Remaining: [var head, ..] } && head == compensated.Phase,
        CompensationSkipped skipped => state.Rollback?.Head == skipped.Phase,
        PointRestored => state.Rollback is { Remaining: [], Start.Point: not null },
        RollbackEnded ended => state.Rollback is { } rollback && (ended.Blocked is not null || rollback.Remaining.Count == 0),
        _ => true,
    };

    private static bool AreNames(IReadOnlyList<string> names) =>
        names.Count < 2 ? names is [] or [not null] : AreDifferent(names);

    private static bool AreDifferent(IReadOnlyList<string> names) =>
        !names.Contains(null!) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
}

/// <summary>A journal holds a record that cannot stand where it does.</summary>
internal sealed class RecordOrderException(string message) : Exception(message);

using System.Diagnostics;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

internal sealed partial class InstallState
{
    private void ApplyPhase(JournalRecord record)
    {
        switch (record)
        {
            case PhaseStarted started:
                Start(Phase(started.Phase), started);
                break;
            case PhaseCompleted completed:
                Complete(Phase(completed.Phase), completed);
                break;
            case PhaseFailed failed:
                Fail(Phase(failed.Phase), failed);
                break;
        }
    }

    private void ApplyAttempt(JournalRecord record)
    {
        switch (record)
        {
            case StepCompleted step:
                Phase(step.Phase).Steps.Add(step);
                Learn(step.Savepoint);
                break;
            case TransactionStarted transaction:
                Phase(transaction.Phase).Transaction = transaction.Transaction;
                Phase(transaction.Phase).IsTransaction = true;
                break;
            case CommitStarted { Before: { } before } commit:
                Touch(Phase(commit.Phase), before);
                break;
            case CommitStarted:
                break;
            case CommitRefused refused:
                TakeBack(Phase(refused.Phase));
                break;
            case TransactionEnded ended:
                Phase(ended.Phase).Transaction = null;
                break;
            case ChildStarted child:
                Phase(child.Phase).Children.Add(child.Child);
                break;
            case ChildEnded child:
                Phase(child.Phase).Children.RemoveAll(c => c.Pid == child.Pid);
                break;
            case PhaseSkipped skipped:
                var phase = Phase(skipped.Phase);
                phase.Key = skipped.Key;
                phase.Output = null;
                Close(phase);
                Settle(phase, PhaseStatus.Skipped, skipped.At);
                break;
            case AttemptEnded ended:
                phase = Phase(ended.Phase);
                // One that was found cut off has left its transaction to be looked for.
                if (!ended.Found)
                    phase.Transaction = null;
                phase.Spent += Worked(phase, ended);
                phase.End = ended.End;
                phase.StoppedAtGate = ended.AtGate;
                phase.Error = ended.Error ?? phase.Error;
                Settle(phase, PhaseStatus.Ended, ended.At);
                break;
            case PhaseReset reset:
                Reset(Phase(reset.Phase), reset);
                break;
            default:
                throw new UnreachableException($"The fold does not know the record {record.GetType().Name}.");
        }
    }

    private void Start(PhaseState phase, PhaseStarted started)
    {
        phase.Status = PhaseStatus.Running;
        phase.Attempt = started.Attempt;
        phase.StartedIn = started.Epoch;
        phase.Key = started.Key;
        phase.Before = started.Before;
        phase.Base ??= started.Before;
        Learn(started.Before);
        phase.Entered = true;
        phase.Compensated = false;
        phase.Started = started.At;
        phase.Ended = null;
        phase.RetryAt = null;
        phase.RetryWait = TimeSpan.Zero;
        phase.End = null;
        phase.Error = null;
        phase.Output = null;
        phase.CompletionRank = 0;
        phase.StartRank = ++_starts;
        if (phase.Origins.Count == 0 && started.Before is not null)
            phase.Origins.Add(new PathOrigin(started.Before, phase.StartRank));
        phase.Transaction = null;
        phase.IsTransaction = false;
        phase.WaitsFor.Clear();
        phase.AskedAt = null;
        phase.CutOff = null;
        phase.StoppedAtGate = false;
        if (Install?.CreatedBy == "script")
            Status = InstallStatus.Running;
    }

    /// <summary>What a phase's transaction is going to change.</summary>
    private void Touch(PhaseState phase, PathImage before)
    {
        phase.Before = before;
        phase.Base ??= before;
        phase.Origins.Add(new PathOrigin(before, ++_starts));
        Learn(before);
    }

    private void Ask(PhaseState phase, ApprovalRequested request)
    {
        phase.AskedAt ??= request.At;
        // Another process's approval may have come first in the journal.
        if (!Approved.Contains(request.Gate))
            phase.WaitsFor.Add(request.Gate);
    }

    /// <summary>
    /// How long an attempt worked: waits at gates do not count, and of one that a kill cut off only what is certain, which is
    /// up to its first gate or the last record of its run.
    /// </summary>
    private static TimeSpan Worked(PhaseState phase, AttemptEnded ended)
    {
        if (phase.Started is not { } started)
            return TimeSpan.Zero;
        var worked = ended.Found
            ? (phase.AskedAt < phase.CutOff ? phase.AskedAt : phase.CutOff) - started
            : ended.At - started - TimeSpan.FromMilliseconds(ended.WaitedMs);
        return worked > TimeSpan.Zero ? worked.Value : TimeSpan.Zero;
    }

    private void Fail(PhaseState phase, PhaseFailed failed)
    {
        phase.Error = failed.Error;
        FailedIn = failed.Epoch;
        // A completion outlives a failure to look at it, and an earlier attempt's work is still to be compensated.
        if (failed.BeforeStart && phase.Status == PhaseStatus.Completed)
            return;
        phase.Compensated = failed.BeforeStart && phase.Status != PhaseStatus.Reset;
        Settle(phase, PhaseStatus.Failed, failed.At);
    }

    private void Complete(PhaseState phase, PhaseCompleted completed)
    {
        phase.Output = completed.Output;
        phase.After = completed.After;
        if (completed.After.Count > 0)
            KnownStates.UnionWith(completed.After);
        phase.Produced = completed.Produced;
        phase.CompletionRank = ++_completions;
        phase.Transaction = null;
        Close(phase);
        Settle(phase, PhaseStatus.Completed, completed.At);
    }

    /// <summary>Forgets what led to a completion or a skip.</summary>
    private static void Close(PhaseState phase)
    {
        phase.RetriesUsed = 0;
        phase.Spent = TimeSpan.Zero;
        phase.Base = null;
        phase.WaitsFor.Clear();
        phase.StoppedAtGate = false;
        phase.ForgetSteps();
        phase.Error = null;
    }

    private static void Reset(PhaseState phase, PhaseReset reset)
    {
        if (reset.Steps < phase.Steps.Count)
            phase.Steps.RemoveRange(reset.Steps, phase.Steps.Count - reset.Steps);
        if (reset.Retry)
            phase.RetriesUsed++;
        phase.RetryWait = reset.RetryAt - reset.At ?? TimeSpan.Zero;
        phase.Spent += phase.RetryWait;
        phase.RetryAt = reset.RetryAt;
        phase.StoppedAtGate = false;
        phase.Status = PhaseStatus.Reset;
        if (phase.IsTransaction)
            TakeBack(phase);
    }

    /// <summary>What an attempt committed is off the disk again, or never came there: the next one commits other paths, perhaps.</summary>
    private static void TakeBack(PhaseState phase)
    {
        if (phase.Before is not { } committed)
            return;
        phase.Origins.RemoveAll(origin => origin.Image == committed);
        phase.Before = null;
        if (phase.Base == committed)
            phase.Base = null;
    }

    private static void Settle(PhaseState phase, PhaseStatus status, DateTimeOffset at)
    {
        phase.Status = status;
        phase.Ended = at;
    }
}

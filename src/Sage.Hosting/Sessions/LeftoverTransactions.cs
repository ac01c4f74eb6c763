using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Ends the transactions that an earlier run's phases left behind: a commit that had begun is finished, so that the disk holds no half of it.</summary>
internal static class LeftoverTransactions
{
    /// <exception cref="Runtime.SageException">One is in use, or cannot be ended.</exception>
    public static void End(InstallState state, IInstallLog log, IPhaseTransactions transactions)
    {
        foreach (var phase in state.Phases.Where(phase => phase.Transaction is not null).ToList())
        {
            var isUntouched = transactions.Settle(phase.Transaction!, state.Install!.WorkingDirectory);
            List<JournalRecord> records = [new TransactionEnded { At = DateTimeOffset.Now, Epoch = state.Epoch, Phase = phase.Name }];
            if (isUntouched)
                records.Add(new CommitRefused { At = DateTimeOffset.Now, Epoch = state.Epoch, Phase = phase.Name });
            JournalWriter.Append(log, state, records);
        }
    }
}

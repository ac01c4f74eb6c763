namespace Sage.Runtime.Journal;

/// <summary>The names that <see cref="RunOutcome"/> has in the journal: those of its members.</summary>
internal static class RunOutcomes
{
    private const RunOutcome Unknown = (RunOutcome)(-1);

    /// <summary>Reads a name in the very form in which it is written.</summary>
    public static bool TryParse(string name, out RunOutcome outcome)
    {
        outcome = name switch
        {
            nameof(RunOutcome.Complete) => RunOutcome.Complete,
            nameof(RunOutcome.Failed) => RunOutcome.Failed,
            nameof(RunOutcome.Interrupted) => RunOutcome.Interrupted,
            nameof(RunOutcome.Waiting) => RunOutcome.Waiting,
            nameof(RunOutcome.RolledBack) => RunOutcome.RolledBack,
            nameof(RunOutcome.RollbackBlocked) => RunOutcome.RollbackBlocked,
            nameof(RunOutcome.Refused) => RunOutcome.Refused,
            _ => Unknown,
        };
        return outcome != Unknown;
    }
}
